import AccessibilityTree
import Baseline
import Drift
import Foundation
import PolicyHost
import Testing

@testable import SystemZero

/// The approved screens of `config/templates`, the captures under `Fixtures/gallery`, and the pipeline between them.
struct Gallery {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/gallery")
    static let shipped = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "config/templates")

    private static let policies = Result { try PolicyEngine(PolicySet.embedded(), options: .patient) }

    let templates: [Template]
    private let generation: Generation
    private let sessions = OpenSessions(SessionTable(limits: SequenceLimits()))

    /// - Parameter more: a folder of further templates.
    init(more: String? = nil) throws {
        var folders = [Self.shipped]
        if let more { folders.append(Self.folder.appending(path: more)) }
        let loaded = folders.map { TemplateStore(files: DiskTemplateFiles(root: $0.path)).load() }
        #expect(loaded.flatMap(\.diagnostics).map(\.message) == [])
        templates = loaded.flatMap(\.templates).sorted { $0.screenID < $1.screenID }
        let engine = try Self.policies.get()
        generation = Generation(
            policies: engine,
            baselines: BaselineSet.prepare(
                TemplateFolder(templates: templates, diagnostics: []), noise: engine.noiseRules, noiseDigest: "gallery",
                source: NoBaselines()),
            loadedAt: 0)
    }

    /// Judges a capture file that shows a screen of this name.
    func examine(_ path: String, screen: String, session: String? = nil) throws -> Examination {
        let bytes = try Data(contentsOf: Self.folder.appending(path: path))
        let app = templates.first { $0.screenID.rawValue == screen }?.metadata.app
        return try examine(Array(bytes), app: app, session: session)
    }

    func examine(_ bytes: [UInt8], app: String? = nil, session: String? = nil) throws -> Examination {
        try Pipeline(options: PipelineOptions(), clock: MonitorClock(now: { 1_795_000_000_000 }, ticks: { 0 })).examine(
            Submission(bytes: bytes, app: app, sessionID: session, actor: "test", origin: .file), generation: generation,
            sessions: session == nil ? nil : sessions)
    }

    /// Files below the gallery with this ending, sorted.
    static func files(in folder: String, ending: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: folder).path)
        #expect(names != nil, "\(folder)")
        return (names ?? []).filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
    }

    /// Compares findings with the file of expected ones, or writes it when files are to be written.
    static func expect(_ found: [String], in path: String) throws {
        let file = folder.appending(path: path)
        let text = found.map { $0 + "\n" }.joined()
        if ProcessInfo.processInfo.environment["SYSTEMZERO_WRITE_FILES"] == "1" { try Data(text.utf8).write(to: file) }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(found == expected.split(separator: "\n").map(String.init), "\(path)")
    }
}

/// The templates of the gallery carry their trees as text.
private struct NoBaselines: BaselineSource {
    func tree(_ digest: BlobDigest) throws(Problem) -> Tree { throw Problem(.blobNotFound, "the gallery has no blobs") }
}

extension Examination {
    /// `severity drift-type rule path` of everything that people are told.
    var lines: [String] {
        report.events.filter { $0.severity > .ignore }.map { event in
            let change = event.change
            let rule = change.ruleID ?? [change.kind.rawValue, change.attribute].compactMap(\.self).joined(separator: ":")
            return "\(event.severity.rawValue) \(change.driftType.rawValue) \(rule) \(change.path)"
        }
    }
}
