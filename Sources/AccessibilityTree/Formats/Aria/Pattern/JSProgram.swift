/// A pattern as an automaton: instructions whose threads are stepped together.
struct JSProgram: Sendable {
    enum Instruction: Sendable {
        /// Takes one unit of the set.
        case unit(JSUnitSet)
        /// Goes on in both places.
        case split(Int, Int)
        case jump(Int)
        case assertion(JSAssertion)
        /// Goes on if the program matches, or does not, from here in its own direction.
        case look(JSProgram, isNegated: Bool)
        case match
    }

    static let maxInstructions = 10_000

    private(set) var instructions: [Instruction] = []
    /// It takes units from right to left, as a lookbehind does.
    let isBackward: Bool

    /// - Throws: ``JSPatternError/tooCostly`` when counted repetitions multiply beyond ``maxInstructions``.
    init(compiling node: JSPatternNode, isBackward: Bool = false) throws(JSPatternError) {
        self.isBackward = isBackward
        try emit(node)
        instructions.append(.match)
    }

    private mutating func append(_ instruction: Instruction) throws(JSPatternError) {
        guard instructions.count < Self.maxInstructions else { throw .tooCostly }
        instructions.append(instruction)
    }

    private mutating func emit(_ node: JSPatternNode) throws(JSPatternError) {
        switch node {
        case .empty: return
        case .unit(let set): try append(.unit(set))
        case .sequence(let parts):
            if isBackward {
                for part in parts.reversed() { try emit(part) }
            } else {
                for part in parts { try emit(part) }
            }
        case .alternatives(let branches): try emitAlternatives(branches[...])
        case .repeated(let body, let minimum, let maximum): try emitRepeated(body, minimum, maximum)
        case .assertion(let assertion): try append(.assertion(assertion))
        case .look(let body, let isBehind, let isNegated):
            try append(.look(try JSProgram(compiling: body, isBackward: isBehind), isNegated: isNegated))
        }
    }

    private mutating func emitAlternatives(_ branches: ArraySlice<JSPatternNode>) throws(JSPatternError) {
        var jumps: [Int] = []
        for (offset, branch) in branches.enumerated() {
            let isLast = offset == branches.count - 1
            let split = instructions.count
            if !isLast { try append(.split(split + 1, split + 1)) }
            try emit(branch)
            if !isLast {
                jumps.append(instructions.count)
                try append(.jump(0))
                instructions[split] = .split(split + 1, instructions.count)
            }
        }
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
    }

    private mutating func emitRepeated(_ body: JSPatternNode, _ minimum: Int, _ maximum: Int?) throws(JSPatternError) {
        for _ in 0..<minimum {
            let start = instructions.count
            try emit(body)
            // A body of no instructions repeats to nothing.
            if instructions.count == start { return }
        }
        if let maximum {
            var splits: [Int] = []
            for _ in minimum..<maximum {
                splits.append(instructions.count)
                try append(.split(0, 0))
                try emit(body)
            }
            for split in splits { instructions[split] = .split(split + 1, instructions.count) }
        } else {
            let split = instructions.count
            try append(.split(0, 0))
            try emit(body)
            try append(.jump(split))
            instructions[split] = .split(split + 1, instructions.count)
        }
    }
}
