package import FoundationEssentials

/// Moments as text: `2026-11-22T09:00:00Z` (RFC 3339, always UTC, whole seconds).
package enum UTCTime {
    package static func text(_ date: Date) -> String {
        date.formatted(.iso8601)
    }

    /// Reads that form, and a plain day (`2026-11-22`) as its first moment; nil for anything else, such as the 30th of February.
    package static func date(_ text: String) -> Date? {
        let full = text.utf8.count == 10 ? text + "T00:00:00Z" : text
        guard full.utf8.count == 20, let date = try? Date(full, strategy: .iso8601), self.text(date) == full else { return nil }
        return date
    }

    /// `date` without the part of a second, as it is kept in files.
    package static func wholeSeconds(_ date: Date) -> Date {
        Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down))
    }
}
