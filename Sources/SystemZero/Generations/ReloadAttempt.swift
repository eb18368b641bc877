package import AccessibilityTree

/// The last attempt to put something into force, for `GET /status`.
package struct ReloadAttempt: Sendable {
    package let time: Int64
    package let actor: String
    package let trigger: ReloadRequest.Trigger
    package let succeeded: Bool
    package let revision: String?
    package let error: Problem?

    package var json: JSONValue {
        .members([
            "time": .string(Timestamp.text(time)), "actor": .string(actor), "trigger": .string(trigger.rawValue),
            "succeeded": .bool(succeeded), "revision": .text(revision),
            "error": error.map {
                .members([
                    "code": .string($0.code), "detail": .string($0.detail), "location": .text($0.location),
                    "diagnostics": .array($0.diagnostics.map(\.json)),
                ])
            },
        ])
    }
}
