package import AccessibilityTree

/// Learns from two or more captures of an unchanged screen what in it varies by itself.
///
/// Equal texts stay strict; texts of the same shape become a narrow mask; another number of equal rows becomes a repeat; other structure
/// becomes a variant. The first capture is the approved baseline, and one that adds controls to it, or renames one, is refused as a whole.
package enum BaselineLearner {
    /// The proposal for some captures, normalised and with noise applied. O(captures × nodes × log(children)).
    package static func learn(_ captures: [Tree]) throws(LearnError) -> LearnedPatch {
        guard captures.count >= 2, let reference = captures.first else { throw .tooFewCaptures }
        let labels = NodeLabels(reference)
        var lesson = Lesson(reference: reference, shapes: labels.shapes)
        for (position, capture) in captures.enumerated().dropFirst() {
            let otherLabels = NodeLabels(capture)
            guard let alignment = TreeAlignment(reference: reference, labels, other: capture, otherLabels) else {
                throw .otherScreen(capture: position)
            }
            let added = addedControls(alignment, in: capture, since: reference)
            guard added.isEmpty else { throw .addedInteractive(capture: position, nodes: added) }
            lesson.take(capture, shapes: otherLabels.shapes, alignment, position: position)
        }
        return lesson.patch()
    }

    /// Descriptions of the controls that only the other capture has, or has under another name, a few at most.
    private static func addedControls(_ alignment: TreeAlignment, in tree: Tree, since reference: Tree) -> [String] {
        let arena = tree.arena
        let added = alignment.onlyInOther.flatMap { $0.node..<Int(arena.ends[$0.node]) }.filter { tree.classes[$0].isControl }
        let renamed = (0..<reference.count).compactMap { node -> Int? in
            let partner = alignment.partners[node]
            guard partner >= 0, tree.classes[partner].isControl else { return nil }
            let names = [reference.arena.name(node), arena.name(partner)]
            return names[0] == names[1] || VolatileText.explaining(names) != nil ? nil : partner
        }
        return (added + renamed).sorted().prefix(5).map { NodeText.describe($0, in: arena) }
    }
}
