import AccessibilityTree
import FoundationEssentials
import GRDB

extension StateDatabase {
    /// The answer kept under a key, with what the request was.
    func answer(owner: String, key: String, since: Int64) throws(Problem) -> (fingerprint: [UInt8], answer: KeptAnswer)? {
        let found = try answering { database in
            try Row.fetchOne(
                database, sql: "SELECT fingerprint, status, headers, body FROM answers WHERE owner = ? AND key = ? AND created > ?",
                arguments: [owner, key, since]
            ).map { row in
                (
                    fingerprint: Data(column: 0, of: row), status: Int(column: 1, of: row), headers: String(column: 2, of: row),
                    body: Data(column: 3, of: row)
                )
            }
        }
        guard let found else { return nil }
        // The request was answered, so it must not be done again; but what was answered cannot be said.
        guard let fingerprint = found.fingerprint, let status = found.status, (200..<300).contains(status), let body = found.body else {
            throw Problem(
                .storageFailed, "the answer kept under this key is damaged", help: "look for what it made before you send it anew")
        }
        // Written below; a row that cannot be read has no headers, and its body still says everything.
        let headers = found.headers.flatMap { try? JSONValue.parse($0) }?.object?.members.map { (name: $0, value: $1.string ?? "") } ?? []
        return (Array(fingerprint), KeptAnswer(status: status, headers: headers, body: Array(body)))
    }

    /// Keeps an answer, and lets go of the old ones of the same owner and of all that are past their time.
    func keep(_ answer: KeptAnswer, owner: String, key: String, fingerprint: [UInt8], now: Int64) throws(Problem) {
        let headers = JSONValue.object(JSONObject(answer.headers.map { ($0.name, .string($0.value)) })).jsonText
        try answering { database in
            try database.execute(
                sql: "DELETE FROM answers WHERE created <= ?", arguments: [now - RepeatedRequests.windowMilliseconds])
            try database.execute(
                sql: "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [owner, key, Data(fingerprint), now, answer.status, headers, Data(answer.body)])
            try database.execute(
                sql: """
                    DELETE FROM answers WHERE owner = ? AND rowid NOT IN
                    (SELECT rowid FROM answers WHERE owner = ? ORDER BY rowid DESC LIMIT ?)
                    """, arguments: [owner, owner, RepeatedRequests.maximumAnswers])
        }
    }
}
