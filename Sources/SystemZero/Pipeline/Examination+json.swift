package import AccessibilityTree
import Baseline
package import Drift

extension Examination {
    /// The members that answers and log entries of a capture share: which screen, how sure, how bad, why.
    var summaryMembers: [(String, JSONValue?)] {
        let match = report.match
        return [
            ("app", .nonEmpty(envelope.app)), ("screen_id", .nonEmpty(match.screenID)), ("session_id", .nonEmpty(envelope.sessionID)),
            ("source", .string(format.rawValue)), ("captured_at", .nonEmpty(envelope.capturedAt)),
            ("url", .nonEmpty(envelope.url ?? normalized.pageURL)),
            ("viewport", envelope.viewport.map { .string("\($0.width)x\($0.height)") }), ("scale", envelope.scale.map { .double($0) }),
            ("locale", .nonEmpty(envelope.locale)), ("verdict", .string(match.verdict.name)),
            ("identity", match.identity.map { .share($0) }), ("margin", match.margin.map { .share($0) }),
            ("coverage", match.coverage.map { .share($0) }), ("novelty", match.novelty.map { .share($0) }),
            ("template_version", templateVersion.map { .count($0) }), ("severity", .string(report.severity.rawValue)),
            ("reason", .nonEmpty(report.reason)), ("counts", counts), ("nodes", .count(normalized.count)),
            ("suspicions", suspicions.isEmpty ? nil : .strings(suspicions)), ("noise", table(noise)),
            ("noise_failure", noiseFailure.map { .string($0) }), ("dropped", table(dropped)),
            (
                "signatures",
                .members([
                    "full": .string(signatures.full), "structural": .string(signatures.structural), "shape": .string(signatures.shape),
                    "content": .string(signatures.content),
                ])
            ),
            ("policy_revision", .string(revision)), ("policy_bundle", .string(bundle)),
            ("legacy_score", legacyScore.map { .share($0) }),
        ] + (session?.members ?? [])
    }

    /// What only the answer shows: the runners-up, and the features that moved the numbers.
    var detailMembers: [(String, JSONValue?)] {
        [
            ("candidates", candidates.isEmpty ? nil : .array(candidates.map(\.json))), ("explanation", explanation?.json),
            ("findings", .array(report.events.map(json(of:)))),
        ]
    }

    /// A finding, and since when it is known.
    func json(of event: DriftEvent) -> JSONValue {
        guard let recurrence = recurrences[event.fingerprint], case .object(var object) = event.json else { return event.json }
        object.set("first_seen", to: .string(Timestamp.text(recurrence.firstSeen)))
        object.set("repeat", to: .count(recurrence.repeats))
        return .object(object)
    }

    private var counts: JSONValue {
        .object(JSONObject(Severity.allCases.reversed().map { ($0.rawValue, .count(report.counts.bySeverity[$0] ?? 0)) }))
    }

    private func table(_ counts: [String: Int]) -> JSONValue? {
        counts.isEmpty ? nil : .object(JSONObject(counts.sorted { $0.key < $1.key }.map { ($0.key, .count($0.value)) }))
    }

    /// The whole of it, as `check --json` writes it.
    package func json(file: String) -> JSONValue {
        var object = JSONObject([("file", .string(file))])
        for case (let key, let value?) in summaryMembers + detailMembers { object.set(key, to: value) }
        return .object(object)
    }
}

extension MatchCandidate {
    /// A template with its three numbers, and which of its hard constraints are not met.
    var json: JSONValue {
        .members([
            "screen_id": .string(screenID.rawValue), "version": .count(version), "baseline": baseline == 0 ? nil : .count(baseline),
            "identity": .share(identity), "coverage": .share(coverage), "novelty": .share(novelty),
            "missing": requirements.missing.isEmpty ? nil : .strings(requirements.missing.map(\.description)),
            "forbidden": requirements.forbidden.isEmpty ? nil : .strings(requirements.forbidden.map(\.requirement.description)),
        ])
    }
}

extension DriftEvent {
    /// A finding: the verdict first, then the change it is about.
    package var json: JSONValue {
        var object = JSONObject([("severity", .string(severity.rawValue))])
        if !screenID.isEmpty { object.set("screen_id", to: .string(screenID)) }
        if let reason { object.set("reason", to: .string(reason)) }
        if !tags.isEmpty { object.set("tags", to: .strings(tags)) }
        if let fields = change.json.object { for (key, value) in fields.members { object.set(key, to: value) } }
        object.set("fingerprint", to: .string(fingerprint))
        if let provenance {
            object.set("input_digest", to: .string(provenance.inputDigest))
            object.set("steps", to: .count(provenance.steps))
        }
        return .object(object)
    }
}
