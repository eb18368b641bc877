import AccessibilityTree

/// Decides which differences of geometry mean something.
///
/// Scrolling, zoom and another window size change the rectangles of nearly all nodes alike. So only the size of a control counts, relative to
/// how the whole tree grew, or its leaving the window; and when many controls changed that much, the page was laid out anew and none counts.
struct BoundsJudge {
    let from: Tree
    let to: Tree
    let mapping: NodeMapping
    let options: DiffOptions

    /// A control counts as resized when a side became shorter or longer by this factor, and by at least ``leastPixels``.
    private static let factor: Float = 1.6
    private static let leastPixels: Float = 8
    /// Past this share of resized controls, and this number, the layout as a whole changed.
    private static let mostShare = 0.25
    private static let fewControls = 4

    /// Nodes of the old tree whose rectangle changed in a way that counts. O(n).
    func changedNodes() -> Set<Int> {
        switch options.bounds {
        case .ignored: return []
        case .exact:
            return Set(
                mapping.forward.indices.filter {
                    mapping.forward[$0] >= 0 && from.arena.bounds[$0] != to.arena.bounds[Int(mapping.forward[$0])]
                })
        case .coarse: return coarselyChanged()
        }
    }

    private func coarselyChanged() -> Set<Int> {
        var controls: [(node: Int, before: Bounds, after: Bounds)] = []
        var different = false
        for node in 0..<from.count {
            let partner = Int(mapping.forward[node])
            guard partner >= 0, from.classes[node].isUsable else { continue }
            let (before, after) = (from.arena.bounds[node], to.arena.bounds[partner])
            guard !before.isAbsent, !after.isAbsent else { continue }
            controls.append((node, before, after))
            if before != after { different = true }
        }
        guard different else { return [] }
        let horizontal = Self.median(controls.map { Self.ratio($0.before.width, $0.after.width) })
        let vertical = Self.median(controls.map { Self.ratio($0.before.height, $0.after.height) })
        let changed = controls.filter { control in
            let partner = Int(mapping.forward[control.node])
            if left(control.before, from) != left(control.after, to) { return true }
            guard sameName(control.node, partner) else { return false }
            return Self.resized(control.before.width * horizontal, control.after.width)
                || Self.resized(control.before.height * vertical, control.after.height)
        }
        if changed.count > Self.fewControls, Double(changed.count) > Self.mostShare * Double(controls.count) { return [] }
        return Set(changed.map(\.node))
    }

    private func sameName(_ node: Int, _ partner: Int) -> Bool {
        from.arena.name(node) == to.arena.name(partner)
    }

    /// Outside the window at its left, above it, or beyond its right edge: nobody can scroll there.
    private func left(_ bounds: Bounds, _ tree: Tree) -> Bool {
        let window = tree.arena.bounds[0]
        if bounds.x + bounds.width <= 0 || bounds.y + bounds.height <= 0 { return true }
        return !window.isAbsent && window.width > 0 && bounds.x >= window.x + window.width
    }

    private static func resized(_ before: Float, _ after: Float) -> Bool {
        guard abs(before - after) >= leastPixels else { return false }
        return after * factor < before || before * factor < after
    }

    private static func ratio(_ before: Float, _ after: Float) -> Float { before > 0 ? after / before : 1 }

    private static func median(_ numbers: [Float]) -> Float {
        numbers.isEmpty ? 1 : numbers.sorted()[numbers.count / 2]
    }
}
