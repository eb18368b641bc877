/// Threads of a ``RegexMachine`` in order of preference; a thread is an instruction and the position where its match began.
struct RegexThreads {
    private(set) var steps: [Int] = []
    private(set) var starts: [Int] = []
    /// The round in which an instruction was last visited.
    private var visited: [Int]
    private var round = 0
    private var pending: [Int] = []

    init(capacity: Int) {
        visited = [Int](repeating: -1, count: capacity)
    }

    mutating func clear() {
        steps.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        round += 1
    }

    /// Adds a thread and follows the instructions that consume nothing, preferred ones first. O(instructions) for all calls of a round.
    mutating func add(_ first: Int, start: Int, of program: RegexProgram, at place: RegexPlace) {
        pending.append(first)
        while let step = pending.popLast() {
            guard visited[step] != round else { continue }
            visited[step] = round
            switch program.instructions[step] {
            case .jump(let target): pending.append(target)
            case .split(let preferred, let other):
                pending.append(other)
                pending.append(preferred)
            case .assert(let assertion):
                if place.satisfies(assertion, linewise: program.options.anchorsMatchLines) { pending.append(step + 1) }
            case .scalar, .any, .set, .match:
                steps.append(step)
                starts.append(start)
            }
        }
    }
}
