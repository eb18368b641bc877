/// A kind of user-facing error: its stable name, the HTTP status it answers with, and its title.
///
/// The set is open, because the lower targets bring codes of their own (`capture_malformed`, `lua_runtime_error`, …) that are
/// wrapped at the border; the codes of this target stand in `ProblemCode+catalog.swift`.
package struct ProblemCode: Sendable {
    /// Stable, snake_case; never renamed once released.
    package let name: String
    /// The HTTP status (400…599).
    package let status: Int
    /// A few words, the same for every occurrence (RFC 9457, `title`).
    package let title: String

    package init(_ name: String, status: Int, title: String) {
        self.name = name
        self.status = status
        self.title = title
    }
}

extension ProblemCode: Hashable {
    package static func == (left: ProblemCode, right: ProblemCode) -> Bool { left.name == right.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension ProblemCode: CustomStringConvertible {
    package var description: String { name }
}
