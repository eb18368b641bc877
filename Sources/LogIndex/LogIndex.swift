import GRDB

/// The disposable query index over the integrity log: which entries have which kind, severity, screen, actor …
///
/// A SQLite file that holds no truth. It knows how far it has read (``tip()``); whoever owns it feeds it what the log has beyond. A
/// damaged file, one of another log and one of another version are deleted and made anew.
package final class LogIndex: Sendable {
    /// Owner: this object. One writer, concurrent readers (WAL).
    let pool: DatabasePool

    /// Opens the index, or makes an empty one when there is none, when it is damaged, or when it belongs to another log.
    ///
    /// - Parameters:
    ///   - path: the database file.
    ///   - identity: names the log; an index with another identity is discarded.
    package init(path: String, identity: String) throws(LogIndexError) {
        do {
            pool = try Self.open(path: path, identity: identity)
        } catch {
            // Whatever is wrong with the file, it holds nothing that the log does not: a second failure is told.
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
        // A command line may feed the same file at the same time.
        configuration.busyMode = .timeout(5)
        closeToOthers(path)
        let pool = try DatabasePool(path: path, configuration: configuration)
        do {
            try pool.write { database in
                let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                if version == 0 { return try createTables(in: database, identity: identity) }
                let stored = try String.fetchOne(database, sql: "SELECT identity FROM state")
                guard version == schemaVersion, stored == identity else {
                    throw LogIndexError(code: .indexFailed, message: "the index belongs to another log or version")
                }
            }
        } catch {
            // The file is deleted next, and must not be held open meanwhile; that it cannot be closed changes nothing about it.
            try? pool.close()
            throw error
        }
        return pool
    }

    /// Removes the files of an index that is being thrown away.
    package static func discard(path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlinkFile(path + suffix) }
    }

    package func close() throws { try pool.close() }

    /// Runs a read on one of the reader connections; everything that fails there is an ``LogIndexError/Code/indexFailed``.
    func answering<Answer: Sendable>(_ read: @Sendable (Database) throws -> Answer) throws(LogIndexError) -> Answer {
        do {
            return try pool.read(read)
        } catch {
            throw LogIndexError(code: .indexFailed, message: "\(error)")
        }
    }
}
