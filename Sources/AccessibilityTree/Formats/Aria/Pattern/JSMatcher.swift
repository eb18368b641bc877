/// Steps through a program and a text, all threads at once.
struct JSMatcher {
    private let program: JSProgram
    private let text: [UInt16]
    /// Steps that may still be spent.
    private(set) var budget: Int

    init(_ program: JSProgram, text: [UInt16], budget: Int) {
        self.program = program
        self.text = text
        self.budget = budget
    }

    /// Whether the program matches from any position.
    mutating func search() throws(JSPatternError) -> Bool {
        try run(program, from: 0, isAnchored: false)
    }

    /// Whether the program matches from `start`, or from any position after it.
    private mutating func run(_ program: JSProgram, from start: Int, isAnchored: Bool) throws(JSPatternError) -> Bool {
        try spend(program.instructions.count)
        var current = Threads(program.instructions.count)
        var next = Threads(program.instructions.count)
        var position = start
        while true {
            if !isAnchored || position == start {
                if try add(0, of: program, at: position, to: &current) { return true }
            }
            let unitIndex = program.isBackward ? position - 1 : position
            guard text.indices.contains(unitIndex), !isAnchored || !current.waiting.isEmpty else { return false }
            for instruction in current.waiting {
                guard case .unit(let set) = program.instructions[instruction] else { continue }
                try spend(1 + set.ranges.count / 8)
                guard set.contains(text[unitIndex]) else { continue }
                let following = program.isBackward ? unitIndex : unitIndex + 1
                if try add(instruction + 1, of: program, at: following, to: &next) { return true }
            }
            swap(&current, &next)
            next.clear()
            position += program.isBackward ? -1 : 1
        }
    }

    /// Adds the thread at an instruction and all that it reaches without taking a unit. Returns whether one of them is the match.
    private mutating func add(
        _ start: Int, of program: JSProgram, at position: Int, to threads: inout Threads
    ) throws(JSPatternError) -> Bool {
        threads.pending.append(start)
        while let instruction = threads.pending.popLast() {
            guard threads.visit(instruction) else { continue }
            try spend(1)
            switch program.instructions[instruction] {
            case .unit: threads.waiting.append(instruction)
            case .jump(let target): threads.pending.append(target)
            case .split(let first, let second):
                threads.pending.append(second)
                threads.pending.append(first)
            case .assertion(let assertion):
                if holds(assertion, at: position) { threads.pending.append(instruction + 1) }
            case .look(let inner, let isNegated):
                if try run(inner, from: position, isAnchored: true) != isNegated { threads.pending.append(instruction + 1) }
            case .match:
                threads.pending.removeAll()
                return true
            }
        }
        return false
    }

    private func holds(_ assertion: JSAssertion, at position: Int) -> Bool {
        switch assertion {
        case .start: position == 0
        case .end: position == text.count
        case .wordBoundary: isWord(position - 1) != isWord(position)
        case .noWordBoundary: isWord(position - 1) == isWord(position)
        }
    }

    private func isWord(_ index: Int) -> Bool {
        text.indices.contains(index) && JSUnitSet.word.contains(text[index])
    }

    private mutating func spend(_ steps: Int) throws(JSPatternError) {
        budget -= steps
        if budget < 0 { throw .tooCostly }
    }

    /// The threads of one position.
    private struct Threads {
        /// Instructions that wait for a unit.
        var waiting: [Int] = []
        /// Instructions still to be looked at.
        var pending: [Int] = []
        /// For each instruction the round in which it was visited last.
        private var visited: [Int]
        private var round = 1

        init(_ count: Int) { visited = [Int](repeating: 0, count: count) }

        /// Marks the instruction. Returns whether it was not marked.
        mutating func visit(_ instruction: Int) -> Bool {
            guard visited[instruction] != round else { return false }
            visited[instruction] = round
            return true
        }

        mutating func clear() {
            waiting.removeAll(keepingCapacity: true)
            round += 1
        }
    }
}
