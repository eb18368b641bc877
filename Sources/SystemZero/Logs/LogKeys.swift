import FoundationEssentials
package import IntegrityLog

/// Opening a log for reading, from the command line and beside a running server; errors as problems.
package enum LogKeys {
    /// The key to verify with: the given one, else `log.vkey` of the log's own folder.
    package static func verifier(_ text: String?, directory: String) throws(Problem) -> VerifierKey? {
        let source: String
        if let text {
            source = text
        } else if let found = try? String(contentsOfFile: Paths.join(directory, "log.vkey"), encoding: .utf8) {
            source = found
        } else {
            return nil
        }
        do {
            return try VerifierKey(parsing: source.trimmed)
        } catch {
            throw Problem(log: error)
        }
    }

    package static func reader(_ directory: String) throws(Problem) -> LogReader {
        do {
            return try LogReader(directory: directory)
        } catch {
            throw Problem(log: error)
        }
    }

    package static func proof(of index: UInt64, in directory: String) throws(Problem) -> [UInt8] {
        do {
            return try LogReader(directory: directory).proof(of: index).bytes
        } catch {
            throw Problem(log: error)
        }
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
