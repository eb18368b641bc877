/// One step of an edit script. Nodes are preorder indices: `from` in the old tree, `to` in the new one; -1 stands for the place above the root.
///
/// A deletion leaves the node's children in its place, an insertion takes a run of its new siblings in (Tai's operations), so that a
/// wrapper costs one edit whatever it wraps. Order of a script: deletions bottom-up, moves top-down, insertions top-down, updates.
package enum Edit: Hashable, Sendable {
    /// Takes the node out; its children take its place.
    case delete(from: Int)
    /// Carries the node with all below it under the partner of `parent`, directly after the partner of `after`, or first.
    case move(from: Int, to: Int, parent: Int, after: Int)
    /// Puts the new node under `parent` directly after `after`, or first; the next `adopting` siblings become its children.
    case insert(to: Int, parent: Int, after: Int, adopting: Int)
    /// Gives the node the new node's fields.
    case update(from: Int, to: Int, fields: NodeFields)
}
