/// Why bytes are no JSON text, and where.
package struct JSONError: Error, Hashable, Sendable {
    package let problem: JSONProblem
    /// Offset in bytes from the start of the document, where the problem was seen.
    package let offset: Int

    package init(_ problem: JSONProblem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    /// Line and column of the problem, both from 1; the column counts bytes. O(offset).
    package func position(in bytes: [UInt8]) -> (line: Int, column: Int) {
        var line = 1
        var lineStart = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        return (line, offset - lineStart + 1)
    }
}
