import GRDB

extension LogIndex {
    /// Positions that one statement looks at when it cannot be known that few match.
    private static let window: UInt64 = 1 << 17
    /// Statements of that kind for one page.
    private static let windowsPerPage = 8

    /// The positions of the entries that match, in the asked direction. O(page), an offset costs its rows once more; where two common
    /// conditions rarely meet, the work is cut off and ``IndexPage/next`` says where to go on.
    ///
    /// - Parameter start: the index of the first entry that the log still has.
    package func page(matching query: LogQuery, start: UInt64 = 0) throws(LogIndexError) -> IndexPage {
        try answering { database in
            var range = try Self.positions(of: query, start: start, in: database)
            let needed = min(max(query.offset, 0), LogQuery.maximumOffset) + min(max(query.limit, 1), LogQuery.maximumLimit)
            let plans = try Self.plans(for: query, range: range, in: database)
            let window = plans.allSatisfy(\.isRare) ? UInt64(Int64.max) : Self.window
            var found: [UInt64] = []
            var windows = 0
            while !range.isEmpty, found.count < needed, windows < Self.windowsPerPage {
                let width = min(window, UInt64(range.count))
                let part =
                    query.newestFirst
                    ? range.upperBound - width..<range.upperBound : range.lowerBound..<range.lowerBound + width
                found += try Self.fetch(plans, part, newestFirst: query.newestFirst, limit: needed - found.count, in: database)
                range = query.newestFirst ? range.lowerBound..<part.lowerBound : part.upperBound..<range.upperBound
                windows += 1
            }
            let isFull = found.count >= needed
            return IndexPage(
                indices: Array(found.dropFirst(query.offset)),
                next: isFull ? found.last : range.isEmpty ? nil : query.newestFirst ? range.upperBound : range.lowerBound - 1)
        }
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
