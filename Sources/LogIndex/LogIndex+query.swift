import GRDB

extension LogIndex {
    /// The indices of the entries that match, in the asked direction. O(page) by keyset; an offset costs its rows once more.
    package func indices(matching query: LogQuery) throws(LogIndexError) -> [UInt64] {
        let (condition, arguments) = Self.condition(of: query)
        let direction = query.newestFirst ? "DESC" : "ASC"
        let limit = min(max(query.limit, 1), LogQuery.maximumLimit)
        let offset = min(max(query.offset, 0), LogQuery.maximumOffset)
        return try answering { database in
            let positions = try Int64.fetchAll(
                database,
                sql: "SELECT position FROM entry WHERE \(condition) ORDER BY position \(direction) LIMIT \(limit) OFFSET \(offset)",
                arguments: arguments)
            return positions.map { UInt64($0) }
        }
    }

    /// How many entries match: the live counters' start value, not for the way of a request. O(matches).
    package func count(matching query: LogQuery) throws(LogIndexError) -> Int {
        let (condition, arguments) = Self.condition(of: query)
        return try answering { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM entry WHERE \(condition)", arguments: arguments) ?? 0
        }
    }

    /// Every value travels as an argument; only column names of this file are part of the statement.
    private static func condition(of query: LogQuery) -> (sql: String, arguments: StatementArguments) {
        var terms: [String] = []
        var values: [any DatabaseValueConvertible] = []
        if !query.kinds.isEmpty {
            terms.append("kind IN (\(query.kinds.map { _ in "?" }.joined(separator: ", ")))")
            values += query.kinds as [any DatabaseValueConvertible]
        }
        let equalities: [(String, String?)] = [
            ("drift_type", query.driftType), ("severity", query.severity), ("app", query.app), ("screen_id", query.screenID),
            ("actor", query.actor), ("source", query.source), ("capture_id", query.captureID), ("session_id", query.session),
        ]
        for case (let column, let value?) in equalities {
            terms.append("\(column) = ?")
            values.append(value)
        }
        if let since = query.since {
            terms.append("time >= ?")
            values.append(since)
        }
        if let until = query.until {
            terms.append("time < ?")
            values.append(until)
        }
        if let after = query.after {
            terms.append(query.newestFirst ? "position < ?" : "position > ?")
            values.append(Int64(clamping: after))
        }
        return (terms.isEmpty ? "TRUE" : terms.joined(separator: " AND "), StatementArguments(values))
    }

    func answering<Answer: Sendable>(_ read: @Sendable (Database) throws -> Answer) throws(LogIndexError) -> Answer {
        do {
            return try pool.read(read)
        } catch {
            throw LogIndexError(code: .indexFailed, message: "\(error)")
        }
    }
}
