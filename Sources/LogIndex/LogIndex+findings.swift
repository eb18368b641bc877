import GRDB

extension LogIndex {
    /// The newest entry of each of these findings, of one program (nil: of none). O(findings × log n), and a row for each repetition.
    package func newest(fingerprints: [String], app: String?) throws(LogIndexError) -> [String: UInt64] {
        guard !fingerprints.isEmpty else { return [:] }
        let places = fingerprints.map { _ in "?" }.joined(separator: ", ")
        var values: [(any DatabaseValueConvertible)?] = fingerprints
        values.append(app)
        let arguments = StatementArguments(values)
        return try answering { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT fingerprint, max(position) FROM entry WHERE fingerprint IN (\(places)) AND app IS ? GROUP BY fingerprint",
                arguments: arguments)
            var newest: [String: UInt64] = [:]
            for row in rows {
                let position: Int64 = row[1]
                newest[row[0]] = UInt64(max(0, position))
            }
            return newest
        }
    }
}
