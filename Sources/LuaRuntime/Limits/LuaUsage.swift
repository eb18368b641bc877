/// What the last load or call of a state used.
package struct LuaUsage: Sendable, Hashable {
    /// Steps; the same in every state and process for the same call.
    package var steps = 0
    /// Charges that differ from run to run: rehashes and collections, limited like the steps, and slow instructions, of which a call may
    /// have 10 ms.
    package var work = 0
    /// Bytes the state holds after the call.
    package var memoryBytes = 0
    /// The most it held during the call.
    package var peakBytes = 0
    /// Blocks the state holds; for tests of leaks.
    package var blocks = 0
    /// Lines of `sz.log` past the quota of the call.
    package var droppedLogLines = 0

    package init() {}
}
