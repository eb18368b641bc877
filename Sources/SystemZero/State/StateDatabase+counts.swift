import FoundationEssentials
import GRDB

extension StateDatabase {
    /// The uses of keys in earlier runs. A row that is not as it was written counts for nothing.
    func keyUses() throws(Problem) -> [KeyID: KeyUsage] {
        let rows = try answering { database in
            try Row.fetchAll(database, sql: "SELECT key_id, count, last_used FROM key_uses").map { row in
                (id: String(column: 0, of: row), count: Int(column: 1, of: row), last: Int64(column: 2, of: row))
            }
        }
        var uses: [KeyID: KeyUsage] = [:]
        for row in rows {
            guard let id = row.id.flatMap(KeyID.init), let count = row.count, count > 0, let last = row.last,
                (0...Self.latest).contains(last)
            else { continue }
            uses[id] = KeyUsage(count: count, lastUsed: last == 0 ? nil : Date(milliseconds: last))
        }
        return uses
    }

    /// The last millisecond of the year 9999.
    private static let latest: Int64 = 253_402_300_799_999

    /// Keeps the uses of these keys, and forgets those of all others.
    func keep(_ uses: [KeyID: KeyUsage]) throws(Problem) {
        let rows = uses.map { (id: $0.key.text, count: $0.value.count, last: $0.value.lastUsed?.milliseconds ?? 0) }
        try answering { database in
            try database.execute(sql: "DELETE FROM key_uses")
            for row in rows where row.count > 0 {
                try database.execute(sql: "INSERT INTO key_uses VALUES (?, ?, ?)", arguments: [row.id, row.count, row.last])
            }
        }
    }

    /// A count of one day; nil when the last one kept was of another day.
    func count(_ name: String, day: Int64) throws(Problem) -> Int? {
        try answering { database in
            try Row.fetchOne(database, sql: "SELECT count FROM day_counts WHERE name = ? AND day = ?", arguments: [name, day])
                .flatMap { Int(column: 0, of: $0) }
        }
    }

    func keep(_ name: String, day: Int64, count: Int) throws(Problem) {
        try answering { database in
            try database.execute(sql: "INSERT OR REPLACE INTO day_counts VALUES (?, ?, ?)", arguments: [name, day, count])
        }
    }
}
