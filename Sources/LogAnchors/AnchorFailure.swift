/// Why a place could not be told: a stable code, a message, what to do. Equal when the codes are equal.
package struct AnchorFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package let code: String
    package let message: String
    package let help: String
    /// How long the place asked to be left alone, milliseconds.
    package let retryAfter: Int64?

    package init(_ code: String, _ message: String, help: String, retryAfter: Int64? = nil) {
        self.code = code
        self.message = message
        self.help = help
        self.retryAfter = retryAfter
    }

    package static func == (left: AnchorFailure, right: AnchorFailure) -> Bool { left.code == right.code }

    package func hash(into hasher: inout Hasher) { hasher.combine(code) }

    package var description: String { "\(code): \(message); \(help)" }
}
