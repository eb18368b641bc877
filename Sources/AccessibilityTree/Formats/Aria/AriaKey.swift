/// A key of a snapshot, `role "name" [attribute=value]`, taken apart.
struct AriaKey: Hashable, Sendable {
    enum Name: Hashable, Sendable {
        /// As it stands between the quotes, escapes and all.
        case quoted(String)
        /// The pattern between the slashes.
        case pattern(String)
    }

    struct Attribute: Hashable, Sendable {
        let name: String
        let value: String
        /// Position in the key of the value, or of the name where there is none.
        let position: Int
    }

    var role: String
    var name: Name?
    var attributes: [Attribute]
}

/// Why a key does not follow the grammar, and where in it.
struct AriaKeyError: Error, Hashable, Sendable {
    let message: String
    /// In characters from the start of the key.
    let position: Int
}
