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
                    fingerprint: Array(row["fingerprint"] as Data), status: row["status"] as Int, headers: row["headers"] as String,
                    body: Array(row["body"] as Data)
                )
            }
        }
        guard let found else { return nil }
        // Written below; a row that cannot be read has no headers, and its body still says everything.
        let headers = (try? JSONValue.parse(found.headers))?.object?.members.map { (name: $0, value: $1.string ?? "") } ?? []
        return (found.fingerprint, KeptAnswer(status: found.status, headers: headers, body: found.body))
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
