import AccessibilityTree

/// One line of the log of the earlier program: a record within a record, each chained on its own.
struct LegacyRecord: Sendable {
    /// From 1.
    let line: Int
    let outer: LegacyLink
    /// Nil in logs that chain each record once.
    let inner: LegacyLink?
    /// What the program had seen: `drift_type`, `severity`, `details`, …, or whatever else it logged.
    let event: JSONObject
    /// `evt_1`
    let entryID: String?

    /// Reads one line.
    ///
    /// - Throws: ``LegacyFault``, what is wrong with it.
    init(_ bytes: [UInt8], line: Int, file: String) throws(LegacyFault) {
        let value: JSONValue
        do {
            value = try JSONValue.parse(bytes, maxDepth: 64)
        } catch {
            throw LegacyFault(
                "legacy_log_syntax", "\(error.problem.message) (column \(error.offset + 1))", file: file, line: line,
                help: "each line is one JSON object; a line that was cut off can be removed from a copy of the file")
        }
        guard let object = value.object, let outer = LegacyLink(object) else {
            throw LegacyFault(
                "legacy_log_shape", "expected `entry_hash`, `previous_hash`, `timestamp` and `data`, as the earlier program wrote them",
                file: file, line: line)
        }
        self.line = line
        self.outer = outer
        inner = LegacyLink(outer.data)
        event = inner?.data ?? outer.data
        entryID = outer.data["entry_id"]?.string
    }
}
