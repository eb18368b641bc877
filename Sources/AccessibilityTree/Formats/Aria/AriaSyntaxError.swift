/// Why a text is no aria snapshot, and where.
struct AriaSyntaxError: Error, Hashable, Sendable {
    enum Reason: Hashable, Sendable {
        case malformed(String)
        case tooDeep
        case tooManyNodes
        case unsupported(String)
    }

    let reason: Reason
    /// From 1; 0 where the problem has no one place.
    let line: Int
    let column: Int

    init(_ reason: Reason, line: Int, column: Int = 1) {
        self.reason = reason
        self.line = line
        self.column = column
    }

    init(_ message: String, at source: AriaSource) {
        self.init(.malformed(message), line: source.line, column: source.column)
    }
}
