/// The syntax tree of a pattern.
indirect enum JSPatternNode: Sendable {
    case empty
    case unit(JSUnitSet)
    case sequence([JSPatternNode])
    case alternatives([JSPatternNode])
    /// `maximum` nil for no upper bound.
    case repeated(JSPatternNode, minimum: Int, maximum: Int?)
    case assertion(JSAssertion)
    case look(JSPatternNode, isBehind: Bool, isNegated: Bool)
}

/// What must hold at a position, without taking a unit.
enum JSAssertion: Hashable, Sendable {
    case start
    case end
    case wordBoundary
    case noWordBoundary
}
