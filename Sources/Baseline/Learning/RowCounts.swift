import AccessibilityTree

/// Counts the rows of lists in the reference and in one capture, each list once.
struct RowCounts {
    private let reference: Tree
    private let shapes: [UInt64]
    private let capture: Tree
    private let alignment: TreeAlignment
    private var known: [RepeatKey: Row] = [:]

    private struct Row {
        let inReference: Int
        let inCapture: Int
        /// Shapes of the rows that both sides have.
        let shapes: Set<UInt64>
    }

    init(reference: Tree, shapes: [UInt64], capture: Tree, alignment: TreeAlignment) {
        self.reference = reference
        self.shapes = shapes
        self.capture = capture
        self.alignment = alignment
    }

    /// How many rows of a role stand under a node of the reference, on both sides; nil when no paired row has the shape, so that it is no
    /// list of such rows. O(children), once a list.
    mutating func bounds(of role: String, shape: UInt64, under parent: Int) -> ClosedRange<Int>? {
        let key = RepeatKey(parent: parent, role: role)
        let row = known[key] ?? count(key)
        known[key] = row
        guard row.shapes.contains(shape) else { return nil }
        return min(row.inReference, row.inCapture)...max(row.inReference, row.inCapture)
    }

    private func count(_ key: RepeatKey) -> Row {
        let rows = reference.arena.children(of: key.parent).filter { reference.arena.roleName($0) == key.role }
        let paired = rows.filter { alignment.partners[$0] >= 0 }
        let others = capture.arena.children(of: alignment.partners[key.parent]).count { capture.arena.roleName($0) == key.role }
        return Row(inReference: rows.count, inCapture: others, shapes: Set(paired.map { shapes[$0] }))
    }
}
