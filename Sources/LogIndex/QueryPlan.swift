import GRDB

/// How one statement finds its rows: by one index, the rest of the conditions checked row by row.
///
/// The plan is chosen here and not left to SQLite's planner, which knows averages at best: a severity that one entry in a million has
/// and one that half of them have are the same to it.
struct QueryPlan {
    /// The condition that the index answers: its column and value; nil when positions are gone through one by one.
    let driver: (column: String, value: String)?
    /// The other conditions. The unary plus keeps SQLite from taking another index for one of them.
    let conditions: [(sql: String, values: [String])]

    /// From where, and which rows of it. Only names of this target are part of the text; every value travels as an argument.
    func source(in range: Range<UInt64>) -> String {
        let from = driver.map { "FROM entry INDEXED BY entry_\($0.column) WHERE \($0.column) = ? AND " } ?? "FROM entry WHERE "
        let bounds = "position >= \(range.lowerBound) AND position < \(range.upperBound)"
        return ([from + bounds] + conditions.map { " AND \($0.sql)" }).joined()
    }

    var arguments: StatementArguments {
        StatementArguments((driver.map { [$0.value] } ?? []) + conditions.flatMap(\.values))
    }
}

extension LogIndex {
    /// Rows of an index that are counted to tell which of two has fewer.
    private static let counted = 4_096

    /// One plan, or one for each kind when several are asked for and no other index is at hand.
    static func plans(for query: LogQuery, range: Range<UInt64>, in database: Database) throws -> [QueryPlan] {
        var equal = query.equalities.compactMap { item in item.value.map { (column: item.column, value: $0) } }
        if query.kinds.count == 1 { equal.append(("kind", query.kinds[0])) }
        var rest: [(sql: String, values: [String])] = []
        if let since = query.since { rest.append(("+time >= ?", [since])) }
        if let until = query.until { rest.append(("+time < ?", [until])) }
        var best: (position: Int, rows: Int)?
        for (position, item) in equal.enumerated() {
            let rows = try count(item, range, in: database)
            if rows < best?.rows ?? .max { best = (position, rows) }
        }
        let driver = best.map { equal.remove(at: $0.position) }
        rest += equal.map { ("+\($0.column) = ?", [$0.value]) }
        guard query.kinds.count > 1 else { return [QueryPlan(driver: driver, conditions: rest)] }
        guard driver == nil else {
            let places = query.kinds.map { _ in "?" }.joined(separator: ", ")
            return [QueryPlan(driver: driver, conditions: rest + [("+kind IN (\(places))", query.kinds)])]
        }
        // Two kinds have no row in common, so their rows can be fetched apart and merged.
        return query.kinds.map { QueryPlan(driver: ("kind", $0), conditions: rest) }
    }

    /// How many rows an index has for a value, counted up to ``counted``.
    private static func count(
        _ item: (column: String, value: String), _ range: Range<UInt64>, in database: Database
    ) throws -> Int {
        let plan = QueryPlan(driver: item, conditions: [])
        return try Int.fetchOne(
            database, sql: "SELECT count(*) FROM (SELECT 1 \(plan.source(in: range)) LIMIT \(counted))", arguments: plan.arguments) ?? 0
    }
}
