/// What the runner of an anchor needs to know from outside, as values, so that tests bring their own.
package struct AnchorSurroundings: Sendable {
    /// Whether somebody waits for cosignatures.
    package var isAwaited: @Sendable () -> Bool
    /// A number in 0..<1 that spreads repeated attempts.
    package var jitter: @Sendable () -> Double
    /// Told of what is worth an entry.
    package var report: @Sendable (AnchorEvent) -> Void

    package init(
        isAwaited: @escaping @Sendable () -> Bool = { false }, jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        report: @escaping @Sendable (AnchorEvent) -> Void = { _ in }
    ) {
        self.isAwaited = isAwaited
        self.jitter = jitter
        self.report = report
    }
}
