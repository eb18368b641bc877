/// The web origins whose pages may call the API.
package struct WebOrigins: Hashable, Sendable {
    private let origins: Set<String>
    /// Whether every page may.
    package let isAny: Bool

    /// - Parameter list: as the setting has them; `*` allows every page. Nil for none.
    init?(_ list: [String]) {
        guard !list.isEmpty else { return nil }
        origins = Set(list)
        isAny = list.contains("*")
    }

    package func contains(_ origin: String) -> Bool { isAny || origins.contains(origin) }
}
