import GRDB

extension LogIndex {
    /// Raised whenever the tables change: an index of another version is thrown away.
    static let schemaVersion = 4

    /// Entries in one row of `span`.
    static let spanEntries: UInt64 = 1_024

    /// Columns with an index of their own. All of these indexes end in the position, so that matches come in the order of the log.
    static let drivers = ["capture_id", "session_id", "screen_id", "app", "actor", "drift_type", "severity", "source", "fingerprint"]

    /// `span` holds the earliest and the latest time of each run of positions. Times of a log are nearly, but not surely, in order (a clock
    /// may be set back); with the spans a time becomes a range of positions without an index over all times.
    static func createTables(in database: Database, identity: String) throws {
        try database.execute(
            sql: """
                CREATE TABLE state (identity TEXT NOT NULL, next INTEGER NOT NULL, leaf TEXT NOT NULL) STRICT;
                CREATE TABLE entry (
                    position INTEGER PRIMARY KEY,
                    time TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    drift_type TEXT, severity TEXT, app TEXT, screen_id TEXT, actor TEXT, source TEXT, capture_id TEXT, session_id TEXT,
                    fingerprint TEXT
                ) STRICT;
                CREATE TABLE span (number INTEGER PRIMARY KEY, earliest TEXT NOT NULL, latest TEXT NOT NULL) STRICT;
                CREATE INDEX entry_kind ON entry (kind, position);
                """)
        for column in drivers {
            try database.execute(
                sql: "CREATE INDEX entry_\(column) ON entry (\(column), position) WHERE \(column) IS NOT NULL")
        }
        try database.execute(sql: "INSERT INTO state (identity, next, leaf) VALUES (?, 0, '')", arguments: [identity])
        try database.execute(sql: "PRAGMA user_version = \(schemaVersion)")
    }
}
