/// Why JSON bytes are no tree of the expected kind, and where.
struct JSONImportError: Error, Hashable, Sendable {
    enum Problem: Hashable, Sendable {
        case json(JSONProblem)
        /// What was expected, as the end of a sentence that starts with "expected".
        case expected(String)
        case tooDeep
        case tooManyNodes
    }

    let problem: Problem
    /// Offset in bytes from the start of the document.
    let offset: Int

    init(_ problem: Problem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    init(_ error: JSONError) {
        self.init(error.problem == .tooDeep ? .tooDeep : .json(error.problem), at: error.offset)
    }

    /// The error that a user sees.
    func captureError(_ bytes: [UInt8], format: CaptureFormat, limits: TreeLimits) -> CaptureError {
        switch problem {
        case .json(let problem): .malformed(format, problem.message, at: offset, in: bytes)
        case .expected(let what): .malformed(format, "expected " + what, at: offset, in: bytes)
        case .tooDeep: .tooLarge(format, limit: "depth", allowed: limits.maxDepth, at: offset)
        case .tooManyNodes: .tooLarge(format, limit: "nodes", allowed: limits.maxNodes, at: offset)
        }
    }
}
