/// The role of any platform's name for it.
extension Role {
    /// The role that a name of the vocabulary, of ARIA, HTML, Chromium or AT-SPI means; nil for any other. Case, spaces, hyphens and
    /// underscores do not matter. O(length), no allocation.
    package static func known(_ name: ArraySlice<UInt8>) -> Role? { knownNames[name] }

    package static func known(_ name: String) -> Role? { knownNames[Array(name.utf8)[...]] }

    private static let knownNames = FoldedNameTable<Role>(
        RoleNames.aliases.flatMap { role, aliases in aliases.split(separator: " ").map { (name: String($0), value: role) } }
            + names.enumerated().map { (name: $1.description, value: Role(rawValue: UInt16($0))) })
}
