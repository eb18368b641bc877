package import IntegrityLog

/// A place outside the log that is told of its signed heads, so that whoever rewrites the log would have to rewrite that place too.
package protocol Anchor: Sendable {
    /// The kind of the place and which, as in ``AnchorRecord/name``.
    var name: String { get }
    /// Whether its answer makes entries `witnessed`, so that somebody may be waiting for it.
    var isWitness: Bool { get }
    /// Tells of a head and says, within a bounded time, what became of it. Heads come one at a time, each larger than the one before.
    ///
    /// - Parameter told: What the place was told last, also before a restart; nil when never.
    func submit(_ head: SignedCheckpoint, told: AnchorRecord?) async -> AnchorAnswer
    /// Gives connections back.
    func close() async
}
