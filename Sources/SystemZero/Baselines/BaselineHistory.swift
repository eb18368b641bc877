package import AccessibilityTree
package import Baseline

/// The versions of one screen.
package struct BaselineHistory: Sendable {
    package let screenID: ScreenID
    /// Nil for a screen that was retired.
    package let live: Template?
    /// Oldest first.
    package let versions: [TemplateVersion]

    package var json: JSONValue {
        .members([
            "screen_id": .string(screenID.rawValue), "live": live.map { .count($0.version) },
            "versions": .array(
                versions.map { version in
                    switch version.content {
                    case .success(let template):
                        guard case .object(var object) = StoredTemplate(template).summary else { return .null }
                        object.set("live", to: .bool(version.number == live?.version))
                        return .object(object)
                    case .failure(let errors):
                        return .members([
                            "version": .count(version.number), "live": .bool(version.number == live?.version),
                            "problems": .array(errors.diagnostics.map { Diagnostic($0).json }),
                        ])
                    }
                }),
        ])
    }
}
