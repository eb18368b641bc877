/// What to look for in the log. All given fields must hold; results come newest first or oldest first, by keyset.
package struct LogQuery: Hashable, Sendable {
    /// Any of these; empty for all.
    package var kinds: [String] = []
    package var driftType: String?
    package var severity: String?
    package var app: String?
    package var screenID: String?
    package var actor: String?
    package var source: String?
    package var captureID: String?
    package var session: String?
    /// Inclusive, as `2026-11-22T09:00:00.000Z`; any prefix of that form is a moment too.
    package var since: String?
    /// Exclusive.
    package var until: String?
    /// Only entries after this index, in the direction of the result.
    package var after: UInt64?
    package var newestFirst = false
    /// 1…1,000.
    package var limit = 100
    /// At most 10,000; for people, programs use `after`.
    package var offset = 0

    package static let maximumLimit = 1_000
    package static let maximumOffset = 10_000

    package init() {}
}
