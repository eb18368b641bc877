/// One log entry as the index takes it in: where it stands, when, what kind, and its data as the exact JSON bytes of the line.
package struct IndexedEntry: Sendable {
    package let index: UInt64
    /// UTC, `2026-11-22T09:00:00.123Z`; compared as text.
    package let time: String
    package let kind: String
    package let data: [UInt8]

    package init(index: UInt64, time: String, kind: String, data: [UInt8]) {
        self.index = index
        self.time = time
        self.kind = kind
        self.data = data
    }
}
