import AccessibilityTree
import Baseline
import Drift
import SystemZero

/// The way of one capture through the pipeline, stage by stage.
struct PipelineStages {
    private let examination: Examination
    private let bytes: Int
    private let threshold: Severity

    init(_ examination: Examination, bytes: Int, threshold: Severity) {
        self.examination = examination
        self.bytes = bytes
        self.threshold = threshold
    }

    private var report: DriftReport { examination.report }
    private var findings: [DriftEvent] { report.events.filter { $0.change.ruleID != nil } }

    var text: String {
        var lines = [
            "1 read        \(examination.format.rawValue), \(bytes) bytes; left out: \(Self.list(examination.dropped))",
            "2 normalise   \(examination.normalized.count) nodes",
            "3 noise       \(Self.list(examination.noise))\(examination.noiseFailure.map { "; the filter failed: \($0)" } ?? "")",
            "4 sign        structural \(examination.signatures.structural.prefix(16)), content \(examination.signatures.content.prefix(16))",
            "5 match       \(match)",
        ]
        for candidate in examination.candidates.prefix(3) {
            let numbers = [("identity", candidate.identity), ("coverage", candidate.coverage), ("novelty", candidate.novelty)]
                .map { "\($0) \(Self.percent($1))" }.joined(separator: ", ")
            let (met, lost) = (candidate.requirements.present.count, candidate.requirements.missing.count)
            let required = met + lost == 0 ? "" : ", \(met) of \(met + lost) required nodes"
            lines.append("              \(candidate.screenID) v\(candidate.version): \(numbers)\(required)")
        }
        for suspicion in examination.suspicions { lines.append("              suspect: \(LogLineText.visible(suspicion))") }
        lines.append(
            "6 compare     \(Self.list(counts(report.events.filter { $0.change.ruleID == nil }) { $0.change.kind.rawValue }, none: "no changes"))"
        )
        lines.append("7 rules       \(Self.list(counts(findings) { $0.change.ruleID ?? "" }, none: "nothing found"))")
        lines.append("8 judge       \(Self.list(counts(report.events) { $0.severity.rawValue }, none: "nothing to judge"))")
        for event in report.events.filter({ $0.severity > .ignore }).sorted(by: { $0.severity > $1.severity }).prefix(20) {
            let what =
                event.change.ruleID ?? event.change.attribute.map { "\(event.change.kind.rawValue) \($0)" } ?? event.change.kind.rawValue
            lines.append("              \(event.severity.rawValue)  \(what)  \(DisplayText.plain(event.change.path))")
        }
        let verdict = examination.fails(at: threshold) ? "drift" : "no drift"
        lines.append(
            "9 answer      \(report.severity.rawValue)\(report.reason.map { ": \(LogLineText.visible($0))" } ?? ""), \(verdict) from \(threshold.rawValue) on"
        )
        return lines.joined(separator: "\n")
    }

    private var match: String {
        let margin = report.match.margin.map { ", margin \(Self.percent($0))" } ?? ""
        return "\(report.match.verdict.name.replacing("_", with: " "))\(report.match.screenID.map { " \($0)" } ?? "")\(margin)"
    }

    var json: JSONValue {
        .members([
            "read": .members([
                "format": .string(examination.format.rawValue), "bytes": .count(bytes), "dropped": Self.table(examination.dropped),
            ]),
            "normalise": .members(["nodes": .count(examination.normalized.count)]),
            "noise": .members(["hits": Self.table(examination.noise), "failure": examination.noiseFailure.map { .string($0) }]),
            "sign": .members([
                "structural": .string(examination.signatures.structural), "content": .string(examination.signatures.content),
            ]),
            "match": .members([
                "verdict": .string(report.match.verdict.name), "screen_id": .text(report.match.screenID),
                "margin": report.match.margin.map { .share($0) },
                "candidates": .array(
                    examination.candidates.map {
                        .members([
                            "screen_id": .string($0.screenID.rawValue), "identity": .share($0.identity), "coverage": .share($0.coverage),
                            "novelty": .share($0.novelty),
                        ])
                    }),
                "suspicions": .strings(examination.suspicions),
            ]),
            "compare": Self.table(counts(report.events.filter { $0.change.ruleID == nil }) { $0.change.kind.rawValue }),
            "rules": Self.table(counts(findings) { $0.change.ruleID ?? "" }),
            "judge": .members([
                "counts": Self.table(counts(report.events) { $0.severity.rawValue }),
                "findings": .array(report.events.filter { $0.severity > .ignore }.map(\.json)),
            ]),
            "answer": .members([
                "severity": .string(report.severity.rawValue), "reason": .text(report.reason), "fail_on": .string(threshold.rawValue),
                "drift": .bool(examination.fails(at: threshold)), "policy_revision": .string(examination.revision),
            ]),
        ])
    }

    private func counts(_ events: [DriftEvent], by name: (DriftEvent) -> String) -> [String: Int] {
        var counts: [String: Int] = [:]
        for event in events { counts[name(event), default: 0] += 1 }
        return counts
    }

    private static func list(_ counts: [String: Int], none: String = "nothing") -> String {
        counts.isEmpty
            ? none : counts.sorted { $0.key < $1.key }.map { "\($0.value) × \(LogLineText.visible($0.key))" }.joined(separator: ", ")
    }

    private static func table(_ counts: [String: Int]) -> JSONValue {
        .object(JSONObject(counts.sorted { $0.key < $1.key }.map { ($0.key, .count($0.value)) }))
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
