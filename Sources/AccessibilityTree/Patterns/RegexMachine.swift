/// Runs a ``RegexProgram`` over UTF-8: all threads in step, one visit of an instruction per position, in order of preference.
struct RegexMachine {
    private let program: RegexProgram
    private var current: RegexThreads
    private var upcoming: RegexThreads

    init(_ program: RegexProgram) {
        self.program = program
        current = RegexThreads(capacity: program.instructions.count)
        upcoming = RegexThreads(capacity: program.instructions.count)
    }

    /// The leftmost match that begins at `from` or later.
    mutating func run(_ text: ArraySlice<UInt8>, from: Int) -> Range<Int>? {
        var position = from
        var previous = from > text.startIndex ? Self.scalar(endingAt: from, in: text) : nil
        var match: Range<Int>?
        current.clear()
        while true {
            let (scalar, length) = position < text.endIndex ? Self.scalar(at: position, in: text) : (nil, 0)
            if match == nil { current.add(0, start: position, of: program, at: RegexPlace(previous: previous, next: scalar)) }
            if current.steps.isEmpty, match != nil { return match }
            upcoming.clear()
            let after = position + length
            let following = after < text.endIndex && length > 0 ? Self.scalar(at: after, in: text).scalar : nil
            step(scalar, at: position, place: RegexPlace(previous: scalar, next: following), match: &match)
            swap(&current, &upcoming)
            guard length > 0 else { return match }
            previous = scalar
            position = after
        }
    }

    private mutating func step(_ scalar: UInt32?, at position: Int, place: RegexPlace, match: inout Range<Int>?) {
        for thread in current.steps.indices {
            let step = current.steps[thread]
            let start = current.starts[thread]
            if case .match = program.instructions[step] {
                // Threads behind this one are less preferred, whatever they would find.
                match = start..<position
                return
            }
            if let scalar, accepts(program.instructions[step], scalar) { upcoming.add(step + 1, start: start, of: program, at: place) }
        }
    }

    private func accepts(_ instruction: RegexProgram.Instruction, _ scalar: UInt32) -> Bool {
        switch instruction {
        case .scalar(let expected): expected == (program.options.ignoresCase ? CaseFold.fold(scalar) : scalar)
        case .any(let lineBreaks): lineBreaks || !RegexPlace.isLineBreak(scalar)
        case .set(let members):
            if program.options.ignoresCase && !members.negated {
                members.contains(scalar) || members.contains(CaseFold.fold(scalar)) || members.contains(CaseFold.raise(scalar))
            } else if program.options.ignoresCase {
                members.contains(scalar) && members.contains(CaseFold.fold(scalar)) && members.contains(CaseFold.raise(scalar))
            } else {
                members.contains(scalar)
            }
        case .split, .jump, .assert, .match: false
        }
    }

    /// The scalar at a position and its length in bytes. A byte that begins none counts as U+FFFD.
    private static func scalar(at position: Int, in text: ArraySlice<UInt8>) -> (scalar: UInt32?, length: Int) {
        let first = text[position]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, position + length <= text.endIndex else { return (0xFFFD, 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for byte in text[position + 1..<position + length] {
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (value, length)
    }

    private static func scalar(endingAt end: Int, in text: ArraySlice<UInt8>) -> UInt32? {
        var start = end - 1
        while start > text.startIndex, text[start] & 0xC0 == 0x80, end - start < 4 { start -= 1 }
        return scalar(at: start, in: text).scalar
    }
}
