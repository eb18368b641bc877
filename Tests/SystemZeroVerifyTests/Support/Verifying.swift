import Foundation
import IntegrityLog

@testable import systemzero_verify

/// What a run of the program says.
struct Verifying {
    let status: Int32
    let report: [String: Any]
    let text: String

    init(_ arguments: [String], now: Int64 = LogFolder.now) {
        let outcome = VerifyProgram.run(arguments, now: now)
        status = outcome.status
        text = String(decoding: outcome.output + outcome.complaint, as: UTF8.self)
        // Text output is no JSON; then there are no members.
        report = (try? JSONSerialization.jsonObject(with: Data(outcome.output))) as? [String: Any] ?? [:]
    }

    init(_ folder: LogFolder, _ more: String..., now: Int64 = LogFolder.now) {
        self.init([folder.log, "--key", folder.key.text, "--json"] + more, now: now)
    }

    var code: String? { report["code"] as? String }
    var badIndex: Int? { report["first_bad_index"] as? Int }

    /// `ok`, `failed` or `unknown` of one of the three questions.
    func part(_ name: String) -> String? { (report[name] as? [String: Any])?["verdict"] as? String }
}
