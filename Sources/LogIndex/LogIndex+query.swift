import GRDB

extension LogIndex {
    /// Rows of an index that are looked at for one page: some milliseconds.
    private static let rowsPerPage = 8_192

    /// The positions of the entries that match, in the asked direction. O(page), an offset costs its rows once more; where two common
    /// conditions rarely meet, the work is cut off and ``IndexPage/next`` says where to go on (with an offset it is not: what is skipped has to be
    /// counted).
    ///
    /// - Parameter start: the index of the first entry that the log still has.
    package func page(matching query: LogQuery, start: UInt64 = 0) throws(LogIndexError) -> IndexPage {
        try answering { database in
            let range = try Self.positions(of: query, start: start, in: database)
            guard !range.isEmpty else { return IndexPage(indices: [], next: nil) }
            let needed = min(max(query.offset, 0), LogQuery.maximumOffset) + min(max(query.limit, 1), LogQuery.maximumLimit)
            let plans = try Self.plans(for: query, range: range, in: database)
            let part = try query.offset > 0 ? range : Self.affordable(plans, range, newestFirst: query.newestFirst, in: database)
            let found = try Self.fetch(plans, part, newestFirst: query.newestFirst, limit: needed, in: database)
            let isFull = found.count >= needed
            return IndexPage(
                indices: Array(found.dropFirst(query.offset)),
                next: isFull ? found.last : part == range ? nil : query.newestFirst ? part.lowerBound : part.upperBound - 1)
        }
    }

    /// The beginning of a range, in the asked direction, in which no plan has more rows to look at than a page may.
    private static func affordable(
        _ plans: [QueryPlan], _ range: Range<UInt64>, newestFirst: Bool, in database: Database
    ) throws -> Range<UInt64> {
        var part = range
        // A plan without further conditions stops by itself when the page is full.
        for plan in plans where !plan.conditions.isEmpty {
            let order = newestFirst ? "DESC" : "ASC"
            let source = QueryPlan(driver: plan.driver, conditions: [])
            let end = try Int64.fetchOne(
                database,
                sql: "SELECT position \(source.source(in: part)) ORDER BY position \(order) LIMIT 1 OFFSET \(rowsPerPage / plans.count)",
                arguments: source.arguments)
            guard let end else { continue }
            part = newestFirst ? UInt64(end) + 1..<part.upperBound : part.lowerBound..<UInt64(end)
        }
        return part
    }

    /// How many entries match: the live counters' start value, not for the way of a request. O(matches).
    package func count(matching query: LogQuery) throws(LogIndexError) -> Int {
        try answering { database in
            let range = try Self.positions(of: query, start: 0, in: database)
            return try Self.plans(for: query, range: range, in: database).reduce(0) { sum, plan in
                try sum + (Int.fetchOne(database, sql: "SELECT count(*) \(plan.source(in: range))", arguments: plan.arguments) ?? 0)
            }
        }
    }

    private static func fetch(
        _ plans: [QueryPlan], _ range: Range<UInt64>, newestFirst: Bool, limit: Int, in database: Database
    ) throws -> [UInt64] {
        let order = newestFirst ? "DESC" : "ASC"
        var found: [UInt64] = []
        for plan in plans {
            let sql = "SELECT position \(plan.source(in: range)) ORDER BY position \(order) LIMIT \(limit)"
            found += try Int64.fetchAll(database, sql: sql, arguments: plan.arguments).map { UInt64($0) }
        }
        guard plans.count > 1 else { return found }
        found.sort(by: newestFirst ? { $0 > $1 } : { $0 < $1 })
        return Array(found.prefix(limit))
    }

    /// The positions in which a match can stand: by `after`, by what the log still has, and by time.
    private static func positions(of query: LogQuery, start: UInt64, in database: Database) throws -> Range<UInt64> {
        var lower = start
        var upper = try tip(in: database).next
        if let after = query.after {
            if query.newestFirst { upper = min(upper, after) } else { lower = max(lower, after == .max ? .max : after + 1) }
        }
        if query.since != nil || query.until != nil {
            let bounds = try Row.fetchOne(
                database,
                sql: "SELECT min(number), max(number) FROM span WHERE (?1 IS NULL OR latest >= ?1) AND (?2 IS NULL OR earliest < ?2)",
                arguments: [query.since, query.until])
            guard let bounds, let first = bounds[0] as Int64?, let last = bounds[1] as Int64? else { return 0..<0 }
            lower = max(lower, UInt64(first) * spanEntries)
            upper = min(upper, (UInt64(last) + 1) * spanEntries)
        }
        return lower < upper ? lower..<upper : 0..<0
    }
}
