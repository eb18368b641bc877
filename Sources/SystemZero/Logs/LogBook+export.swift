import IntegrityLog

extension LogBook {
    /// An export of what is in the log now.
    ///
    /// - Parameter time: milliseconds since 1970, for the pages that say when they were made.
    package func exporter(_ request: LogExportRequest, time: Int64) throws(Problem) -> LogExporter {
        try LogExporter(reader: log.reader, request: request, verifierKey: log.verifierKey, time: time)
    }
}
