import GRDB

extension LogIndex {
    /// How many entries of the log are in the index: the position to read on from. O(log n).
    package func indexedCount() throws(LogIndexError) -> UInt64 {
        try answering { database in
            let last = try Int64.fetchOne(database, sql: "SELECT max(position) FROM entry")
            return UInt64((last ?? -1) + 1)
        }
    }

    /// Takes in further entries in one transaction. An entry that is there already is left as it is, so feeding twice is harmless.
    ///
    /// The fields are picked out of the data by SQLite's own JSON functions: nothing here knows the shape of an entry.
    package func feed(_ entries: [IndexedEntry]) throws(LogIndexError) {
        guard !entries.isEmpty else { return }
        do {
            try pool.write { database in
                let insert = try database.cachedStatement(
                    sql: """
                        INSERT OR IGNORE INTO entry
                        SELECT :position, :time, :kind,
                            json_extract(:data, '$.drift_type'), json_extract(:data, '$.severity'), json_extract(:data, '$.app'),
                            json_extract(:data, '$.screen_id'), json_extract(:data, '$.actor'), json_extract(:data, '$.source'),
                            json_extract(:data, '$.capture_id'), json_extract(:data, '$.session_id')
                        """)
                for entry in entries {
                    try insert.execute(arguments: [
                        "position": Int64(entry.index), "time": entry.time, "kind": entry.kind,
                        "data": String(decoding: entry.data, as: UTF8.self),
                    ])
                }
            }
        } catch {
            throw LogIndexError(code: .indexFailed, message: "\(error)")
        }
    }
}
