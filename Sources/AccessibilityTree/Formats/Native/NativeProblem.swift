/// Where a document is no native JSON, and what was expected; the line is counted once the whole document is at hand.
struct NativeProblem: Error {
    let expectation: String
    let offset: Int

    init(_ expectation: String, at offset: Int) {
        self.expectation = expectation
        self.offset = offset
    }
}
