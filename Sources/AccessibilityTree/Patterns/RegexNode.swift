/// A parsed pattern.
indirect enum RegexNode {
    case empty
    case scalar(Unicode.Scalar)
    case any
    case set(ScalarClass)
    case assertion(Assertion)
    case sequence([RegexNode])
    case alternatives([RegexNode])
    /// `maximum` nil means without end.
    case repetition(RegexNode, minimum: Int, maximum: Int?, greedy: Bool)

    enum Assertion {
        case start
        case end
        case wordBoundary
        case noWordBoundary
    }
}
