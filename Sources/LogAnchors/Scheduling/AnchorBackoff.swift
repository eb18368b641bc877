/// How long to wait after failures: twice as long each time, up to a limit, spread so that many clients do not come at once.
struct AnchorBackoff: Sendable, Hashable {
    /// Milliseconds after the first failure.
    var first: Int64 = 1_000
    /// The longest wait in milliseconds.
    var longest: Int64 = 300_000

    /// Milliseconds to wait after so many failures in a row: between half the doubled time and all of it, by `jitter` in 0..<1.
    func delay(failures: Int, jitter: Double) -> Int64 {
        let doublings = min(max(failures - 1, 0), 30)
        let full = min(longest, first << Int64(doublings))
        return full / 2 + Int64(Double(full - full / 2) * min(max(jitter, 0), 1))
    }
}
