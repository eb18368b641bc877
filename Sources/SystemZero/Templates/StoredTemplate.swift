package import AccessibilityTree
package import Baseline

/// A template as answers show it.
package struct StoredTemplate: Sendable {
    package let template: Template

    package init(_ template: Template) { self.template = template }

    package var screenID: String { template.screenID.rawValue }
    package var version: Int { template.version }
    package var yaml: String { TemplateWriter.write(template) }

    /// The line of a list.
    package var summary: JSONValue {
        .members([
            "screen_id": .string(screenID), "version": .count(version), "app": .nonEmpty(template.metadata.app),
            "approved_by": .text(template.metadata.approvedBy), "approved_at": .text(template.metadata.approvedAt),
            "reason": .text(template.metadata.reason), "baseline": .text(template.baseline?.rawValue),
            "variants": template.variants.isEmpty ? nil : .strings(template.variants.map(\.name)),
            "valid_transitions": template.validTransitions.isEmpty ? nil : .strings(template.validTransitions.map(\.rawValue)),
        ])
    }

    /// The whole of it: the summary and the document.
    package var json: JSONValue {
        guard case .object(var object) = summary else { return .null }
        object["document"] = .string(yaml)
        return .object(object)
    }
}
