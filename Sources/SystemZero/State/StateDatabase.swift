import GRDB
import Glibc

/// The small database of what may be lost: use counts of keys, answers kept for repeated requests, counts of the day.
///
/// One process writes it. What it holds survives a restart and a crash of the process; a power cut may take the last seconds. A damaged file is
/// thrown away and begun anew; one that only cannot be opened now (a full disk, another process, missing rights) stays.
package final class StateDatabase: Sendable {
    /// Owner: this object.
    let queue: DatabaseQueue

    private static let schemaVersion = 1

    /// Errors: `storage_failed`, `storage_full`.
    package init(path: String) throws(Problem) {
        do {
            queue = try Self.open(path)
        } catch {
            guard Self.isDamage(error) else { throw Self.problem(error, path) }
            // Nothing in it is worth a start that fails.
            for suffix in ["", "-wal", "-shm", "-journal"] { DurableFile.remove(path + suffix) }
            do { queue = try Self.open(path) } catch { throw Self.problem(error, path) }
        }
    }

    /// Whether the file itself is at fault: it is no database, damaged, or has not the tables of this version.
    private static func isDamage(_ error: any Error) -> Bool {
        (error as? DatabaseError).map { [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR].contains($0.resultCode) } ?? false
    }

    private static func problem(_ error: any Error, _ path: String) -> Problem {
        // On a full disk SQLite often knows no more than that reading or writing failed. Where nobody can say how full it is, the error stands.
        let isFull = (try? DiskSpace.free(at: Paths.folder(of: path))).map { $0 < leastBytes } ?? false
        return Problem(
            isFull ? .storageFull : .storageFailed, "the state database cannot be opened: \(error)", location: path,
            help: isFull ? "free some space, then start again" : "check that its folder is writable and has space")
    }

    /// What a database and its journals take when they are opened.
    private static let leastBytes: UInt64 = 128 << 10

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.journalMode = .wal
        configuration.prepareDatabase { database in try database.execute(sql: "PRAGMA synchronous = NORMAL") }
        closeToOthers(path)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        do {
            try queue.write { database in
                switch try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0 {
                case 0: try createTables(in: database)
                case schemaVersion: try check(database, path: path)
                case let version: throw DatabaseError(message: "the file is of version \(version)")
                }
            }
        } catch {
            // The file is deleted next, and must not be held open meanwhile; that it cannot be closed changes nothing about it.
            try? queue.close()
            throw error
        }
        return queue
    }

    /// Reads what a start needs of the file, so that damage shows now and not under a request. O(size of the file), up to 64 MiB.
    private static func check(_ database: Database, path: String) throws {
        for table in ["key_uses", "day_counts", "answers"] { _ = try database.columns(in: table) }
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        guard pages <= (64 << 20) / 4_096 else { return }
        let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        guard verdict == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: verdict) }
    }

    /// Makes the file before SQLite does, which would make it readable for all; its journals take its mode.
    private static func closeToOthers(_ path: String) {
        do throws(FileFailure) {
            // Owner: this scope; the file is only made.
            _ = try OpenFile(path, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
        } catch {
            // It is there, and is not opened: closing it would let go of locks that this process holds on it. Of another owner it keeps its mode.
            // Safe: the string is passed as a terminated C string that lives for the call.
            _ = unsafe chmod(path, 0o600)
        }
    }

    private static func createTables(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE key_uses (key_id TEXT PRIMARY KEY, count INTEGER NOT NULL, last_used INTEGER NOT NULL) WITHOUT ROWID;
                CREATE TABLE day_counts (name TEXT PRIMARY KEY, day INTEGER NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
                CREATE TABLE answers (
                    owner TEXT NOT NULL, key TEXT NOT NULL, fingerprint BLOB NOT NULL, created INTEGER NOT NULL, status INTEGER NOT NULL,
                    headers TEXT NOT NULL, body BLOB NOT NULL, UNIQUE (owner, key));
                CREATE INDEX answers_by_age ON answers (created);
                PRAGMA user_version = \(schemaVersion);
                """)
    }

    package func close() {
        // What is written is written; a handle that cannot be closed ends with the process.
        try? queue.close()
    }

    /// Runs a read or write. Errors: `storage_failed`.
    func answering<Answer: Sendable>(_ body: @Sendable (Database) throws -> Answer) throws(Problem) -> Answer {
        do {
            return try queue.write(body)
        } catch {
            // The text of the error holds the statement, which is nobody's business who asks over the network.
            let code = (error as? DatabaseError).map { ", SQLite error \($0.resultCode.rawValue)" } ?? ""
            throw Problem(.storageFailed, "the state database failed\(code)", help: "check the disk below DATA_PATH")
        }
    }
}
