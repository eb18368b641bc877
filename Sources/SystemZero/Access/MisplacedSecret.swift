/// Takes keys out of the places where clients put them by mistake, before anything is logged, recorded or shown to a policy.
///
/// A path and a query stand in the request log, in recorded decisions and in the log of denials; a header with a key never does.
enum MisplacedSecret {
    static let veil = "<secret>"

    /// Names of query parameters that carry a credential elsewhere, without `-` and `_`.
    private static let names: Set<String> = [
        "key", "apikey", "xapikey", "token", "accesstoken", "authtoken", "auth", "authorization", "bearer", "secret", "clientsecret",
        "password",
        "passwd", "pwd",
    ]

    /// The path with made keys in it reduced to their public ids. O(path).
    static func veiled(path: String) -> String {
        guard path.utf8.count > 47, path.contains("sz_") else { return path }
        return path.split(separator: "/", omittingEmptySubsequences: false).map { veiled(value: String($0)) }.joined(separator: "/")
    }

    /// Query parameters whose name or value is that of a credential lose their value.
    static func veiled(query: [(String, String)]) -> [(String, String)] {
        guard !query.isEmpty else { return query }
        return query.map { name, value in
            let plain = String(name.lowercased().filter { $0 != "-" && $0 != "_" })
            return (name, names.contains(plain) ? veil : veiled(value: value))
        }
    }

    static func veiled(parameters: [(String, String)]) -> [(String, String)] { parameters.map { ($0, veiled(value: $1)) } }

    private static func veiled(value: String) -> String {
        guard value.utf8.count > 47, let secret = APIKeySecret(parsing: value) else { return value }
        return "sz_\(secret.id)_\(veil)"
    }
}
