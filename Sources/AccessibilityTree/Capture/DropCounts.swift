/// What an importer left out, by reason; bounded, since reasons carry names from the document.
struct DropCounts: Sendable {
    private(set) var counts: [String: Int] = [:]

    private static let maxReasons = 64
    private static let maxNameLength = 64

    mutating func count(_ reason: String) {
        if counts.count >= Self.maxReasons, counts[reason] == nil {
            counts["other", default: 0] += 1
        } else {
            counts[reason, default: 0] += 1
        }
    }

    /// Counts something with a name from the document, such as `field` `onclick`.
    mutating func count(_ kind: String, named name: String) {
        count("\(kind) \(name.prefix(Self.maxNameLength))")
    }
}
