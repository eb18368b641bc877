/// Since when a finding is known.
package struct Recurrence: Hashable, Sendable {
    /// Milliseconds since 1970.
    package let firstSeen: Int64
    /// In how many earlier captures it was found; 0 for a new one.
    package let repeats: Int

    package init(firstSeen: Int64, repeats: Int) {
        self.firstSeen = firstSeen
        self.repeats = repeats
    }
}
