package import AccessibilityTree
import Baseline

/// Replacing and retiring.
extension TemplateService {
    /// Stores a document as the next version of a screen, or as its first.
    ///
    /// - Returns: the template as it is in force, and whether the screen was new.
    /// - Errors: `template_invalid`, `screen_id_mismatch`, those of ``VersionCondition/replaced(current:name:)``, 412 when another saver was first.
    package func replace(
        _ screenID: String, document bytes: [UInt8], condition: VersionCondition, actor: String
    ) async throws(Problem) -> (stored: StoredTemplate, isNew: Bool) {
        let template = try parse(bytes, actor: actor)
        guard template.screenID.rawValue == screenID else {
            throw Problem(
                .screenIDMismatch, "the document is of the screen `\(template.screenID)`, not of \(Problem.quote(screenID))",
                location: "/screen_id", help: "send it to its own path")
        }
        await changes.turnstile.enter()
        defer { changes.turnstile.leave() }
        let current = generations.current.baselines.catalog.template(template.screenID)?.version
        let replaced = try condition.replaced(current: current, name: "the template `\(template.screenID)`")
        let stored = try await save(template, expecting: replaced, action: "stored", captureID: nil, actor: actor)
        return (stored, replaced == nil)
    }

    /// Takes a template out of force. Its history stays.
    package func retire(
        _ screenID: String, condition: VersionCondition, reason: String?, actor: String
    ) async throws(Problem) -> JSONValue {
        await changes.turnstile.enter()
        defer { changes.turnstile.leave() }
        let found = try template(screenID, in: generations.current)
        let id = found.template.screenID
        guard let version = try condition.replaced(current: found.version, name: "the template `\(id)`") else { return .null }
        try await changes.retire(found.template, expecting: version, reason: reason, actor: actor)
        return found.summary
    }
}
