import FoundationEssentials
import GRDB

extension StateDatabase {
    /// The uses of keys in earlier runs.
    func keyUses() throws(Problem) -> [KeyID: KeyUsage] {
        let rows = try answering { database in
            try Row.fetchAll(database, sql: "SELECT key_id, count, last_used FROM key_uses").map { row in
                (id: row["key_id"] as String, count: row["count"] as Int, last: row["last_used"] as Int64)
            }
        }
        var uses: [KeyID: KeyUsage] = [:]
        for row in rows {
            guard let id = KeyID(row.id) else { continue }
            uses[id] = KeyUsage(count: row.count, lastUsed: row.last == 0 ? nil : Date(milliseconds: row.last))
        }
        return uses
    }

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
            try Int.fetchOne(database, sql: "SELECT count FROM day_counts WHERE name = ? AND day = ?", arguments: [name, day])
        }
    }

    func keep(_ name: String, day: Int64, count: Int) throws(Problem) {
        try answering { database in
            try database.execute(sql: "INSERT OR REPLACE INTO day_counts VALUES (?, ?, ?)", arguments: [name, day, count])
        }
    }
}
