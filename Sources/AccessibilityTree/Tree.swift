/// A normalised accessibility tree: the one shape that matcher, differ and policies see.
///
/// Made by ``Normalizer`` from a ``RawTree``, and again by the noise filter from another `Tree`. Column `classes[i]` belongs to node `i`.
package struct Tree: Sendable {
    package let arena: NodeArena
    package let classes: [NodeClass]

    package init(arena: NodeArena, classes: [NodeClass]) {
        precondition(arena.count == classes.count, "one class per node")
        self.arena = arena
        self.classes = classes
    }

    package var count: Int { arena.count }
}
