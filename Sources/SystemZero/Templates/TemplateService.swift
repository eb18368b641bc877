package import AccessibilityTree
import Baseline

/// The use cases around templates: every change is an entry of the log, and is in force when the call returns.
package struct TemplateService: Sendable {
    let changes: TemplateChanges
    let captures: CaptureArchive
    let generations: GenerationStore
    let clock: MonitorClock
    let counters: LiveCounters

    package static let maximumDocumentBytes = 1 << 20

    package func list(in generation: Generation) -> JSONValue {
        ["templates": .array(generation.baselines.catalog.templates.map { StoredTemplate($0).summary })]
    }

    package func template(_ screenID: String, in generation: Generation) throws(Problem) -> StoredTemplate {
        guard let id = ScreenID(rawValue: screenID), let template = generation.baselines.catalog.template(id) else {
            throw Problem(.notFound, "there is no template \(Problem.quote(screenID))", help: "GET /templates lists them")
        }
        return StoredTemplate(template)
    }

    /// Makes the first template of a screen from a capture that the archive holds.
    package func build(
        captureID: String, screenID: String, app: String?, reason: String?, actor: String
    ) async throws(Problem) -> StoredTemplate {
        guard let id = ScreenID(rawValue: screenID) else {
            throw Problem(
                .invalidRequest, "\(Problem.quote(screenID)) is no screen id", location: "/screen_id",
                help: "letters, digits, `.`, `_` and `-`, at most 100, starting with a letter or digit")
        }
        await changes.turnstile.enter()
        defer { changes.turnstile.leave() }
        let record = try captures.record(of: captureID)
        guard let digest = record["tree"]?.string else {
            throw Problem(.blobNotFound, "the capture \(Problem.quote(captureID)) has no stored tree", help: "capture the screen again")
        }
        let generation = generations.current
        let draft = try BaselineDraft(
            screenID: id, app: app ?? record["app"]?.string ?? "", digest: digest, conditions: CaptureConditions(capture: record),
            approvedBy: actor, approvedAt: Timestamp.text(clock.now()), reason: reason)
        let template = try generation.baselines.template(from: draft)
        return try await save(template, expecting: nil, action: "created", captureID: captureID, actor: actor)
    }

    /// Stores a template document: a new screen, or the next version of one.
    package func store(document bytes: [UInt8], actor: String) async throws(Problem) -> StoredTemplate {
        let template = try parse(bytes, actor: actor)
        await changes.turnstile.enter()
        defer { changes.turnstile.leave() }
        return try await save(template, expecting: nil, action: "stored", captureID: nil, actor: actor)
    }

    /// A document, signed by who sends it: what it says of an approval is of another document, or made up.
    func parse(_ bytes: [UInt8], actor: String) throws(Problem) -> Template {
        var template: Template
        do {
            template = try Template.parse(bytes, file: "body")
        } catch {
            throw Problem(template: error)
        }
        (template.metadata.approvedBy, template.metadata.approvedAt) = (actor, Timestamp.text(clock.now()))
        return template
    }

    /// The turnstile of ``changes`` must be held.
    func save(
        _ template: Template, expecting: Int?, action: String, captureID: String?, actor: String
    ) async throws(Problem) -> StoredTemplate {
        let (saved, _) = try await changes.save(
            template, expecting: expecting, action: action, actor: actor, details: ["from_capture": .text(captureID)])
        if expecting == nil { counters.countTemplate() }
        return StoredTemplate(saved)
    }
}

extension CaptureConditions {
    /// The conditions that the log entry of a capture notes.
    init(capture record: JSONValue) {
        self.init(
            source: record["source"]?.string, url: record["url"]?.string, viewport: record["viewport"]?.string,
            scale: record["scale"]?.double.map { "\($0)" }, locale: record["locale"]?.string)
    }
}
