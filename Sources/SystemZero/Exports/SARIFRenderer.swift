import AccessibilityTree
import IntegrityLog

/// The findings among the entries as one SARIF 2.1.0 run, results first: the rules are known at the end only.
struct SARIFRenderer: EntryRenderer {
    private var isFirst = true
    /// Rule ids in the order of their first finding; no more than a policy set can have.
    private var rules: [String] = []
    private static let mostRules = 1_000

    mutating func begin(_ facts: LogExportFacts, to out: inout [UInt8]) {
        out += #"{"$schema":"\#(SARIFFinding.schema)","version":"2.1.0","runs":[{"automationDetails":"#.utf8
        out += JSONValue.members(["id": .string("systemzero/log/\(facts.origin)/")]).jsonBytes
        out += #","properties":"#.utf8
        out +=
            JSONValue.members([
                "origin": .string(facts.origin), "verifier_key": .text(facts.verifierKey),
                "checkpoint": facts.head.map { .string(String(decoding: $0.bytes, as: UTF8.self)) },
                "exported_at": .string(Timestamp.text(facts.time)), "first": .count(facts.range.lowerBound),
                "end": .count(facts.range.upperBound),
            ]).jsonBytes
        out += #","results":["#.utf8
    }

    mutating func entry(_ line: LogLines.Line, _ shape: LineShape, in piece: [UInt8], to out: inout [UInt8]) {
        let view = EntryView(line, shape, in: piece)
        guard view.kind == "drift" else { return }
        let rule = view.text("rule_id") ?? view.text("kind") ?? "drift"
        if !rules.contains(rule), rules.count < Self.mostRules { rules.append(rule) }
        if !isFirst { out.append(0x2C) }
        isFirst = false
        out.append(0x0A)
        out += Self.finding(view, rule: rule).json.jsonBytes
    }

    mutating func end(count: UInt64, to out: inout [UInt8]) {
        out += "\n],\"tool\":".utf8
        out += SARIFFinding.driver(rules: rules).jsonBytes
        out += "}]}\n".utf8
    }

    private static func finding(_ view: EntryView, rule: String) -> SARIFFinding {
        let tags = view.data["tags"]?.array?.compactMap(\.string) ?? []
        let screen = view.text("screen_id") ?? "unknown_screen"
        let place = [view.text("app"), screen].compactMap { $0 }.joined(separator: "/")
        return SARIFFinding(
            ruleID: rule, severity: view.text("severity") ?? "info", message: "\(screen): \(view.summary)",
            uri: "systemzero/\(place)".artifactURI, path: view.text("path") ?? "/", fingerprint: view.text("fingerprint") ?? view.leafHash,
            isKnown: view.integer("repeat").map { $0 > 0 },
            suppression: tags.contains("approved") || tags.contains("tolerated") ? view.text("reason") : nil,
            properties: .members([
                "log_index": .count(view.index), "time": .string(view.time), "capture_id": .text(view.text("capture_id")),
                "screen_id": .text(view.text("screen_id")), "app": .text(view.text("app")), "drift_type": .text(view.text("drift_type")),
                "leaf_hash": .string(view.leafHash),
            ]))
    }
}
