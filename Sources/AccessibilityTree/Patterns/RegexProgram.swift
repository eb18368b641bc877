/// The instructions of a pattern, each pointing at the next by index.
struct RegexProgram: Sendable {
    enum Instruction: Sendable {
        case scalar(UInt32)
        /// Any scalar; `lineBreaks` false leaves those out.
        case any(lineBreaks: Bool)
        case set(ScalarClass)
        /// Goes on at both, the first preferred.
        case split(Int, Int)
        case jump(Int)
        case assert(RegexNode.Assertion)
        case match
    }

    fileprivate(set) var instructions: [Instruction] = []
    let options: RegexOptions

    static func compile(_ node: RegexNode, options: RegexOptions) throws(RegexSyntaxError) -> RegexProgram {
        var program = RegexProgram(options: options)
        try program.emit(node)
        try program.append(.match)
        return program
    }

    private init(options: RegexOptions) {
        self.options = options
    }

    /// Recursion is bounded by the parser's limit on nesting.
    private mutating func emit(_ node: RegexNode) throws(RegexSyntaxError) {
        switch node {
        case .empty: break
        case .scalar(let scalar): try append(.scalar(options.ignoresCase ? CaseFold.fold(scalar.value) : scalar.value))
        case .any: try append(.any(lineBreaks: options.dotMatchesLineBreaks))
        case .set(let members): try append(.set(members))
        case .assertion(let assertion): try append(.assert(assertion))
        case .sequence(let items): for item in items { try emit(item) }
        case .alternatives(let branches): try emit(branches)
        case .repetition(let body, let minimum, let maximum, let greedy):
            for _ in 0..<minimum { try emit(body) }
            if let maximum {
                try emitOptional(body, times: maximum - minimum, greedy: greedy)
            } else {
                try emitLoop(body, greedy: greedy)
            }
        }
    }

    private mutating func emit(_ branches: [RegexNode]) throws(RegexSyntaxError) {
        var ends: [Int] = []
        for (number, branch) in branches.enumerated() {
            guard number < branches.count - 1 else {
                try emit(branch)
                break
            }
            let split = try append(.jump(0))
            try emit(branch)
            ends.append(try append(.jump(0)))
            instructions[split] = .split(split + 1, instructions.count)
        }
        for end in ends { instructions[end] = .jump(instructions.count) }
    }

    private mutating func emitLoop(_ body: RegexNode, greedy: Bool) throws(RegexSyntaxError) {
        let split = try append(.jump(0))
        try emit(body)
        try append(.jump(split))
        instructions[split] = fork(split + 1, instructions.count, greedy)
    }

    private mutating func emitOptional(_ body: RegexNode, times: Int, greedy: Bool) throws(RegexSyntaxError) {
        var splits: [Int] = []
        for _ in 0..<times {
            splits.append(try append(.jump(0)))
            try emit(body)
        }
        for split in splits { instructions[split] = fork(split + 1, instructions.count, greedy) }
    }

    private func fork(_ body: Int, _ end: Int, _ greedy: Bool) -> Instruction { greedy ? .split(body, end) : .split(end, body) }

    @discardableResult
    private mutating func append(_ instruction: Instruction) throws(RegexSyntaxError) -> Int {
        guard instructions.count < LinearRegex.maxInstructions else {
            throw RegexSyntaxError(
                "the pattern unfolds to more than \(LinearRegex.maxInstructions) steps", at: 0, help: "use smaller counts")
        }
        instructions.append(instruction)
        return instructions.count - 1
    }
}
