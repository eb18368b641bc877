/// The kinds of changing text that a mask can name instead of a pattern.
package enum MaskType: String, CaseIterable, Sendable {
    /// How long ago: `15 minutes ago`, `5m ago`, `just now`.
    case age
    /// A span of time: `8.344ms`, `1h 5m`, `2 minutes`.
    case duration
    /// A calendar date, with the time of day behind it: `November 22, 2026, 2:17 p.m.`, `2026-11-22`.
    case date
    /// A time of day: `14:23`, `2:17 p.m.`.
    case time
    /// A plain number: `1,024`. Never an amount of money.
    case number
    /// A UUID, or a run of at least 32 hexadecimal digits.
    case uuid
    /// A size in bytes: `12.5 MB`.
    case size

    /// What is shown instead, if the mask does not say.
    package var placeholder: String { "<\(rawValue)>" }
}
