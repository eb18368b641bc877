package import AccessibilityTree

/// Whether the server should get traffic, with one line per check. No Lua is asked.
package struct Readiness: Sendable {
    package struct Check: Sendable {
        package let name: String
        package let passed: Bool
        package let detail: String

        package init(_ name: String, passed: Bool, detail: String) {
            self.name = name
            self.passed = passed
            self.detail = detail
        }
    }

    package let checks: [Check]

    package var isReady: Bool { checks.allSatisfy(\.passed) }

    package var json: JSONValue {
        [
            "ready": .bool(isReady),
            "checks": .array(checks.map { ["name": .string($0.name), "ok": .bool($0.passed), "detail": .string($0.detail)] }),
        ]
    }
}
