/// When a run ends.
enum FuzzLimit: Hashable, Sendable {
    /// After that much time by the clock on the wall.
    case seconds(Double)
    /// After that many inputs; then the seed decides everything.
    case inputs(Int)
}
