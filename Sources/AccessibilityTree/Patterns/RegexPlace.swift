/// What stands on both sides of a position; nil at the ends of the text.
struct RegexPlace {
    let previous: UInt32?
    let next: UInt32?

    func satisfies(_ assertion: RegexNode.Assertion, linewise: Bool) -> Bool {
        switch assertion {
        case .start: previous.map { linewise && Self.isLineBreak($0) } ?? true
        case .end: next.map { linewise && Self.isLineBreak($0) } ?? true
        case .wordBoundary: Self.isWord(previous) != Self.isWord(next)
        case .noWordBoundary: Self.isWord(previous) == Self.isWord(next)
        }
    }

    static func isLineBreak(_ scalar: UInt32) -> Bool {
        scalar == 0x0A || scalar == 0x0D || scalar == 0x2028 || scalar == 0x2029
    }

    private static func isWord(_ scalar: UInt32?) -> Bool { scalar.map(ScalarClass.word.contains) ?? false }
}
