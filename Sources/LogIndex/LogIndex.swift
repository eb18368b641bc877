import GRDB

/// The disposable query index over the integrity log: which entries have which kind, severity, screen, actor …
///
/// A SQLite file that holds no truth. It knows how far it has read (``indexedCount``); whoever owns it feeds it what the log has
/// beyond. A damaged or foreign file is deleted and built anew.
package final class LogIndex: Sendable {
    /// Owner: this object. One writer, concurrent readers (WAL).
    let pool: DatabasePool

    /// Raised whenever the columns change: an index of another version is thrown away.
    static let schemaVersion = 1

    /// Opens the index, or makes an empty one when there is none, when it is damaged, or when it belongs to another log.
    ///
    /// - Parameters:
    ///   - path: the database file.
    ///   - identity: names the log (its origin and key); an index with another identity is discarded.
    package init(path: String, identity: String) throws(LogIndexError) {
        do {
            pool = try Self.open(path: path, identity: identity)
        } catch {
            Self.discard(path: path)
            do {
                pool = try Self.open(path: path, identity: identity)
            } catch {
                throw LogIndexError(code: .indexUnavailable, message: "the index at `\(path)` cannot be opened: \(error)")
            }
        }
    }

    private static func open(path: String, identity: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            // Losing the last transactions to a power cut is harmless here: they are read from the log again.
            try database.execute(sql: "PRAGMA synchronous = OFF")
        }
        configuration.maximumReaderCount = 4
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.write { database in
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            if version == 0 {
                try createTables(in: database)
                try database.execute(sql: "INSERT INTO identity (name) VALUES (?)", arguments: [identity])
                return
            }
            let stored = try String.fetchOne(database, sql: "SELECT name FROM identity")
            guard version == schemaVersion, stored == identity else {
                throw LogIndexError(code: .indexFailed, message: "the index belongs to another log or version")
            }
        }
        return pool
    }

    private static func createTables(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE identity (name TEXT NOT NULL);
                CREATE TABLE entry (
                    position INTEGER PRIMARY KEY,
                    time TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    drift_type TEXT, severity TEXT, app TEXT, screen_id TEXT, actor TEXT, source TEXT, capture_id TEXT, session_id TEXT
                ) STRICT;
                CREATE INDEX entry_kind ON entry (kind, position);
                CREATE INDEX entry_severity ON entry (severity, position) WHERE severity IS NOT NULL;
                CREATE INDEX entry_drift_type ON entry (drift_type, position) WHERE drift_type IS NOT NULL;
                CREATE INDEX entry_app ON entry (app, position) WHERE app IS NOT NULL;
                CREATE INDEX entry_screen ON entry (screen_id, position) WHERE screen_id IS NOT NULL;
                CREATE INDEX entry_actor ON entry (actor, position) WHERE actor IS NOT NULL;
                CREATE INDEX entry_capture ON entry (capture_id, position) WHERE capture_id IS NOT NULL;
                CREATE INDEX entry_session ON entry (session_id, position) WHERE session_id IS NOT NULL;
                CREATE INDEX entry_time ON entry (time, position);
                PRAGMA user_version = \(schemaVersion);
                """)
    }

    private static func discard(path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlinkFile(path + suffix) }
    }

    package func close() throws { try pool.close() }
}
