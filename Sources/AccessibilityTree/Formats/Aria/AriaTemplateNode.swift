/// A node of a template: a text, or a role with what is required of it.
struct AriaTemplateNode: Sendable {
    enum Kind: Sendable {
        case text(AriaTextValue)
        case role(AriaTemplateRole)
    }

    let kind: Kind
    /// Position among all nodes of the template, the root being 0.
    let order: Int
    /// From 1; 0 for the root and for JSON.
    let line: Int
}

/// What a template requires of a node with a role.
struct AriaTemplateRole: Sendable {
    enum Name: Sendable {
        case exact(String)
        case pattern(JSPattern)
    }

    /// How the children of the template are held against those of the node.
    enum Mode: String, CaseIterable, Sendable {
        /// They occur among the node's, in order.
        case contain
        /// They are the node's, one by one.
        case equal
        /// So are theirs, all the way down.
        case deepEqual = "deep-equal"
    }

    /// As written; nil for the root, which any node satisfies.
    var role: String?
    /// Nil accepts every name.
    var name: Name?
    var attributes = AriaAttributes()
    var url: AriaTextValue?
    var children: [AriaTemplateNode] = []
    /// Nil inherits `deep-equal` and is `contain` otherwise.
    var mode: Mode?
}

/// A text that may be meant as it stands or, between slashes, as a pattern: both are tried.
struct AriaTextValue: Sendable {
    let raw: String
    let normalized: String
    /// Nil where it is not between slashes, or is no pattern of JavaScript's.
    let pattern: JSPattern?
}
