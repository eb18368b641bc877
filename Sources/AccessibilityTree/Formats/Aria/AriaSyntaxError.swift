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

    /// - Parameter offset: characters from the start of the source.
    init(_ message: String, at source: AriaSource, offset: Int = 0) {
        let place = source.line == 0 && !source.pointer.isEmpty ? " at `\(source.pointer)`" : ""
        self.init(.malformed(message + place), line: source.line, column: source.column + offset)
    }
}
