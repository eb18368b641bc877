/// One log entry as the index takes it in: where it stands, when, what kind, and what it can be found by.
package struct IndexedEntry: Sendable {
    package let index: UInt64
    /// UTC, `2026-11-22T09:00:00.123Z`; compared as text.
    package let time: String
    package let kind: String
    package let fields: LogFields

    package init(index: UInt64, time: String, kind: String, fields: LogFields) {
        self.index = index
        self.time = time
        self.kind = kind
        self.fields = fields
    }
}
