import AccessibilityTree
import Baseline
import IntegrityLog
import LogIndex
import PolicyHost
import SystemZero

/// What the program keeps in its data folder and reads again, and reports that come back to it.
extension FuzzedParser {
    static let kept = [approvals, history, judgement, report, fields, pattern]

    private static let digest = String(repeating: "0a", count: 32)

    private static let approvals = FuzzedParser(
        name: "approvals", subject: "the file of people's verdicts",
        pieces: ["---\n", "!!str ", "&a ", "*a", "verdict: ", "until: ", "- ", "~"],
        seeds: { _ in
            let text = """
                schema: 1
                approvals:
                  - screen_id: login
                    verdict: tolerate
                    until: 2026-12-24T00:00:00.000Z
                    change_set: \(digest)
                    changes: [\(digest)]
                    by: ana
                    at: 2026-11-20T10:00:00.000Z
                    reason: "the banner of the sale"

                """
            return [Array(text.utf8)]
        },
        takes: { input in
            let content = ApprovalFile(path: input.path).read()
            return content.problems.isEmpty && !content.entries.isEmpty
        })

    private static let history = FuzzedParser(
        name: "policy-history", subject: "the list of policy revisions that served",
        pieces: ["\"revisions\":[", "\"since_ms\":", "sha256:"],
        seeds: { _ in
            let revision = try PolicySet.embedded().revision
            guard let bundle = BlobDigest(rawValue: "sha256:" + digest) else { throw FuzzFinding("the digest of the seed is none") }
            let held = HeldRevision(revision: revision, bundle: bundle, since: 1_795_356_000_000, actor: "ana")
            return [JSONValue.members(["schema": 1, "revisions": .array([held.json])]).jsonBytes]
        },
        takes: { input in
            let history = PolicyHistory(path: input.path)
            return history.problem == nil && !history.revisions.isEmpty
        })

    private static let judgement = FuzzedParser(
        name: "judgement", subject: "what the severity policy was asked about a capture",
        pieces: ["\"screens\":[", "\"changes\":[", "\"context\":"],
        seeds: { _ in
            let asked = CostSamples.inputs(roles: ["admin"]).filter { if case .severity = $0 { true } else { false } }
            guard let record = JudgementRecord(asked) else { throw FuzzFinding("no sample asks for a severity") }
            return [record.bytes]
        },
        takes: { input in
            do {
                let inputs = try JudgementRecord.inputs(of: try JSONValue.parse(input.bytes))
                guard let record = JudgementRecord(inputs) else { return false }
                let again = try JudgementRecord.inputs(of: try JSONValue.parse(record.bytes))
                try FuzzFinding.expect(again == inputs, "a record changes when it is kept")
                return true
            } catch let finding as FuzzFinding {
                throw finding
            } catch {
                return false
            }
        })

    private static let report = FuzzedParser(
        name: "report", subject: "earlier SARIF and JSON reports",
        pieces: ["\"runs\":[", "\"results\":[", "\"partialFingerprints\":{", "\"captures\":[", "\"findings\":["],
        seeds: { _ in
            [
                #"{"runs":[{"results":[{"partialFingerprints":{"systemzero/v1":"00ff"}}]}]}"#,
                #"{"captures":[{"findings":[{"fingerprint":"00ff"}]}]}"#,
            ].map { Array($0.utf8) }
        },
        takes: { input in
            let found: Set<String>
            do throws(Problem) { found = try RunReport.fingerprints(of: input.bytes, file: "report") } catch { return false }
            try FuzzFinding.expect(found.count <= input.bytes.count, "more fingerprints than bytes")
            return true
        })

    private static let fields = FuzzedParser(
        name: "log-fields", subject: "the fields of an entry that the index knows",
        pieces: ["\"app\":", "\"screen_id\":", "\"\\u0061pp\":", "\"severity\":null"],
        seeds: { _ in
            [Array(#"{"app":"shop","screen_id":"login","severity":"critical","actor":"abcd","session_id":"s","other":[1,{}]}"#.utf8)]
        },
        takes: { input in
            let fields = LogFields(json: input.bytes)
            let values = [fields.app, fields.screenID, fields.severity, fields.actor, fields.sessionID].compactMap(\.self)
            // An escape of six bytes is a character of three at most.
            try FuzzFinding.expect(values.allSatisfy { $0.utf8.count <= input.bytes.count * 3 }, "a field is longer than its line")
            return !values.isEmpty
        })

    /// The first line is the pattern, the rest what it is held against.
    private static let pattern = FuzzedParser(
        name: "pattern", subject: "regular expressions of templates and policies",
        pieces: ["(", ")", "[", "]", "{1000}", "{2,}", "*", "+?", "|", "^", "$", "\\b", "\\u{1F600}", "(?:", "(?<a>", "[^\\W]", "\n", "é"],
        seeds: { _ in
            [
                "/^(a+)+$/i\naaaaaaaaaaaaaaaaaaaaaaaab", "\\d{1,3}(?:\\.\\d{2})? EUR\nit is 12.50 EUR now",
                "[\\w.-]+@[a-z]+\\b\nwrite to a.b@example",
            ]
            .map { Array($0.utf8) }
        },
        takes: { input in
            let end = input.bytes.firstIndex(of: 0x0A) ?? input.bytes.endIndex
            let text = Array(input.bytes[end...].dropFirst())
            let given = String(decoding: input.bytes[..<end], as: UTF8.self)
            let (pattern, flags) = LinearRegex.slashed(given) ?? (given, "")
            let expression: LinearRegex
            do throws(RegexSyntaxError) { expression = try LinearRegex(pattern, flags: flags) } catch { return false }
            let matches = expression.matches(in: text)
            let isOrdered = zip(matches, matches.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
            try FuzzFinding.expect(isOrdered && matches.allSatisfy { $0.upperBound <= text.count }, "matches overlap or leave the text")
            // Empty matches are left out of the list.
            let first = expression.firstMatch(in: text[...])
            try FuzzFinding.expect(first.map { $0.isEmpty || $0 == matches.first } ?? matches.isEmpty, "two ways of matching differ")
            let literal = try LinearRegex("^" + LinearRegex.escaping(given) + "$")
            try FuzzFinding.expect(literal.isMatch(given), "an escaped text does not match itself")
            return true
        })
}
