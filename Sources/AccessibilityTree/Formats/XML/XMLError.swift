/// Why bytes are no accepted XML document, and where.
struct XMLError: Error, Hashable, Sendable {
    let problem: XMLProblem
    /// Offset in bytes from the start of the document.
    let offset: Int

    init(_ problem: XMLProblem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}
