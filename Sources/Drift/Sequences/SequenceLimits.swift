/// From when on the order of screens is a finding, and how much of it is remembered.
package struct SequenceLimits: Hashable, Sendable {
    /// Screens in a row with one way on and no way back.
    package var forcedScreens: Int
    /// How often the same cycle of screens must have been shown.
    package var loopRepeats: Int
    /// Longest cycle that is looked for.
    package var longestCycle: Int
    /// Screens to decline in a row before the way out can be an obstruction.
    package var leastWayOut: Int
    /// Steps that a session remembers.
    package var steps: Int

    package init(forcedScreens: Int = 3, loopRepeats: Int = 2, longestCycle: Int = 8, leastWayOut: Int = 3, steps: Int = 64) {
        self.forcedScreens = max(2, forcedScreens)
        self.loopRepeats = max(2, loopRepeats)
        self.longestCycle = max(2, longestCycle)
        self.leastWayOut = max(2, leastWayOut)
        self.steps = max(self.loopRepeats * self.longestCycle, steps)
    }
}
