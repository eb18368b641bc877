import AccessibilityTree
import Drift

/// A run as SARIF 2.1.0: one run, also when nothing was found, so that earlier alerts close.
struct SARIFReport {
    private let report: RunReport

    init(_ report: RunReport) { self.report = report }

    var document: JSONValue {
        let findings = report.rows.flatMap(findings)
        var rules: [String] = []
        for finding in findings where !rules.contains(finding.ruleID) { rules.append(finding.ruleID) }
        return .members([
            "$schema": .string(SARIFFinding.schema), "version": "2.1.0",
            "runs": .array([
                .members([
                    "tool": SARIFFinding.driver(rules: rules.sorted()),
                    "automationDetails": .members(["id": "systemzero/check/"]),
                    "invocations": .array([invocation]),
                    "results": .array(findings.map(\.json)),
                    "properties": .members([
                        "policy_revision": .string(report.revision), "fail_on": .string(report.threshold.rawValue),
                        "files": .count(report.rows.count), "failed": .count(report.failed),
                    ]),
                ])
            ]),
        ])
    }

    private var invocation: JSONValue {
        let notifications = report.rows.compactMap { row -> JSONValue? in
            guard case .unreadable(let problem) = row.outcome else { return nil }
            return .members([
                "level": "error", "descriptor": .members(["id": .string(problem.code)]),
                "message": .members(["text": .string("\(row.file): \(problem.detail)")]),
                "locations": .array([
                    .members([
                        "physicalLocation": .members(["artifactLocation": .members(["uri": .string(row.file.artifactURI)])])
                    ])
                ]),
            ])
        }
        return .members([
            "executionSuccessful": .bool(report.unreadable == 0), "startTimeUtc": .string(Timestamp.text(report.startedAt)),
            "endTimeUtc": .string(Timestamp.text(report.endedAt)),
            "toolExecutionNotifications": notifications.isEmpty ? nil : .array(notifications),
        ])
    }

    /// What counts, and what a person said does not; what the policy ignores by itself is left out.
    private func findings(_ row: RunReport.Row) -> [SARIFFinding] {
        guard case .examined(let findings) = row.outcome else { return [] }
        return findings.events.compactMap { event in
            let isSuppressed = event.tags.contains("approved") || event.tags.contains("tolerated")
            guard event.severity > .ignore || isSuppressed else { return nil }
            return SARIFFinding(
                ruleID: event.change.ruleID ?? event.change.kind.rawValue, severity: event.severity.rawValue,
                message: event.sentence, uri: row.file.artifactURI, path: event.change.path, fingerprint: event.fingerprint,
                isKnown: report.previous.map { $0.contains(event.fingerprint) } ?? false,
                suppression: isSuppressed ? event.reason : nil,
                properties: .members([
                    "screen_id": .nonEmpty(event.screenID), "severity": .string(event.severity.rawValue),
                    "drift_type": .string(event.change.driftType.rawValue), "attribute": .text(event.change.attribute),
                    "before": .text(event.change.before), "after": .text(event.change.after),
                    "tags": event.tags.isEmpty ? nil : .strings(event.tags),
                ]))
        }
    }
}

extension DriftEvent {
    /// What happened, in one line for people.
    var sentence: String {
        let what =
            change.ruleID?.replacing("_", with: " ") ?? change.attribute.map { "\(change.kind.rawValue) \($0)" } ?? change.kind.rawValue
        let values = change.before.flatMap { before in change.after.map { ": “\(before)” → “\($0)”" } } ?? ""
        let why = reason.map { $0.isEmpty ? "" : " (\($0))" } ?? ""
        return "\(screenID.isEmpty ? "" : screenID + ": ")\(what) at \(change.path)\(values)\(why)"
    }
}

extension RunReport {
    /// The fingerprints of the findings that an earlier SARIF or JSON report tells of.
    ///
    /// - Throws: ``Problem`` `report_unreadable` when the file is none.
    package static func fingerprints(of bytes: [UInt8], file: String) throws(Problem) -> Set<String> {
        let document: JSONValue
        do {
            document = try JSONValue.parse(bytes)
        } catch {
            throw Problem(
                .reportUnreadable, "the earlier report is not JSON: \(error)", location: file, help: "name a SARIF or JSON report")
        }
        if let runs = document["runs"]?.array {
            let results = runs.flatMap { $0["results"]?.array ?? [] }
            return Set(results.compactMap { $0["partialFingerprints"]?[SARIFFinding.fingerprintName]?.string })
        }
        if let captures = document["captures"]?.array {
            return Set(captures.flatMap { $0["findings"]?.array ?? [] }.compactMap { $0["fingerprint"]?.string })
        }
        throw Problem(.reportUnreadable, "the earlier report is none of ours", location: file, help: "name a SARIF or JSON report")
    }
}
