package import LogIndex

/// Which entries to export, and how.
package struct LogExportRequest: Sendable {
    package var format: LogExportFormat
    /// Only entries after this index: what an incremental export begins with.
    package var after: UInt64?
    /// Only entries before this index.
    package var before: UInt64?
    /// Its conditions count; its page does not.
    package var filter = LogQuery()

    package init(_ format: LogExportFormat) { self.format = format }
}
