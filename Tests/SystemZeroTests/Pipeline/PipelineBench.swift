import AccessibilityTree
import Baseline
import Drift
import PolicyHost
import Synchronization
import Testing

@testable import SystemZero

/// A generation whose baselines are written as aria snapshots, with the embedded policies, and the pipeline in front of it.
final class PipelineBench: Sendable {
    let generation: Generation
    let baselines: TextBaselines
    let sessions: OpenSessions
    private let options: PipelineOptions
    /// Milliseconds since 1970; every capture is taken a second after the one before.
    private let time = Mutex<Int64>(1_795_000_000_000)

    private static let policies = Result { try PolicyEngine(PolicySet.embedded(), options: .patient) }

    /// - Parameters:
    ///   - screens: an aria snapshot for each screen that has a baseline.
    ///   - templates: changes the template of a screen before it is loaded.
    init(
        _ screens: KeyValuePairs<String, String>, options: PipelineOptions = PipelineOptions(), limits: SequenceLimits = SequenceLimits(),
        templates change: (inout Template) throws -> Void = { _ in }
    ) throws {
        var trees: [BlobDigest: String] = [:]
        var templates: [Template] = []
        for (name, text) in screens {
            let digest = BlobDigest(of: Array((name + text).utf8))
            trees[digest] = text
            var template = Template(
                screenID: try #require(ScreenID(rawValue: name)), metadata: TemplateMetadata(app: "shop"),
                baseline: text.isEmpty ? nil : digest)
            try change(&template)
            for variant in template.variants { trees[variant.baseline] = trees[variant.baseline] ?? variant.name }
            templates.append(template)
        }
        baselines = TextBaselines(trees)
        let policies = try Self.policies.get()
        generation = Generation(
            policies: policies,
            baselines: BaselineSet.prepare(
                TemplateFolder(templates: templates.sorted { $0.screenID < $1.screenID }, diagnostics: []), noise: policies.noiseRules,
                noiseDigest: "test", source: baselines),
            loadedAt: 0)
        sessions = OpenSessions(SessionTable(limits: limits))
        self.options = options
    }

    /// Runs a capture, an aria snapshot, through the pipeline.
    func examine(
        _ text: String, app: String? = "shop", screen: String? = nil, session: String? = nil, capturedAt: String? = nil,
        explains: Bool = false
    ) throws -> Examination {
        var envelope = JSONObject([("schema", 1), ("document", .string(text))])
        if let capturedAt { envelope.set("captured_at", to: .string(capturedAt)) }
        let now = time.withLock { time in
            time += 1_000
            return time
        }
        return try Pipeline(options: options, clock: MonitorClock(now: { now }, ticks: { 0 })).examine(
            Submission(
                bytes: JSONValue.object(envelope).jsonBytes, app: app, screenID: screen, sessionID: session, explains: explains,
                actor: "test", origin: .file),
            generation: generation, sessions: session == nil ? nil : sessions)
    }
}

/// Baselines that are kept as text, and how often they were asked for.
final class TextBaselines: BaselineSource {
    private let texts: [BlobDigest: String]
    private let loads = Atomic<Int>(0)

    init(_ texts: [BlobDigest: String]) { self.texts = texts }

    var count: Int { loads.load(ordering: .relaxed) }

    func tree(_ digest: BlobDigest) throws(Problem) -> Tree {
        loads.wrappingAdd(1, ordering: .relaxed)
        guard let text = texts[digest] else { throw Problem(.blobNotFound, "no text") }
        do {
            return Normalizer.normalize(try CaptureParser.parse(Array(text.utf8), format: .aria).raw)
        } catch {
            throw Problem(capture: error)
        }
    }
}

extension Examination {
    /// `screen: rule path` of every finding that is more than noted, in their order.
    var told: [String] {
        report.events.filter { $0.severity > .ignore }.map { event in
            "\(event.screenID): \(event.change.ruleID ?? event.change.kind.rawValue) \(event.change.path)"
        }
    }

    var rules: Set<String> { Set(report.events.compactMap(\.change.ruleID)) }
}
