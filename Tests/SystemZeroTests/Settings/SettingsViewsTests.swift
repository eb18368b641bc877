import AccessibilityTree
import Baseline
import Drift
import PolicyHost
import Testing

@testable import SystemZero

/// The settings in the form in which the parts of the program take them.
struct SettingsViewsTests {
    private let folder = ScratchFolder()

    private func load(
        environment: [String: String] = [:], yaml: String? = nil
    ) throws -> Settings {
        let file = try yaml.map { try folder.write($0, to: "settings.yaml") }
        return try Settings.load(environment: environment, file: file, folder: folder.path)
    }

    @Test func `the parts of the program get their limits`() throws {
        let settings = try load(
            environment: [
                "MAX_REQUEST_BYTES": "2048", "MAX_TREE_DEPTH": "9", "MAX_TREE_NODES": "101", "MATCH_THRESHOLD": "0.5",
                "MATCH_MARGIN": "0.1",
                "FAIL_ON": "critical", "LOG_LEVEL": "error", "POLICY_WORKERS": "3", "POLICY_DECISION_STEPS": "1001",
                "POLICY_DECISION_MILLISECONDS": "7", "POLICY_FILE_BYTES": "4KiB", "POLICY_MEMORY_BYTES": "2MiB",
            ], yaml: "policy:\n  values: {a: 1, b: [true, 1.5, x, \"2\", null, 1.2.3, 0x1], c: {d: -7}}\n")
        #expect(settings.treeLimits.maxBytes == 2_048)
        #expect(settings.treeLimits.maxDepth == 9)
        #expect(settings.fileTreeLimits.maxNodes == 101)
        #expect(settings.fileTreeLimits.maxBytes == 64 << 20)
        #expect(settings.matchOptions.threshold == 0.5)
        #expect(settings.matchOptions.margin == 0.1)
        #expect(settings.failOn == .critical)
        #expect("\(settings.logLevel)" == "error")
        #expect(settings.policyOptions.workers == 3)
        #expect(settings.policyOptions.budgets.decisionSteps == 1_001)
        #expect(settings.policyOptions.budgets.decisionTime == .milliseconds(7))
        #expect(settings.policyOptions.budgets.memoryBytes == 2 << 20)
        #expect(settings.policySetLimits.fileBytes == 4_096)
        #expect(settings.policyOptions.settings["a"] == .integer(1))
        #expect(
            settings.policyOptions.settings["b"]
                == .array([.bool(true), .double(1.5), .string("x"), .string("2"), .null, .string("1.2.3"), .string("0x1")]))
        #expect(settings.policyOptions.settings["c"]?["d"] == .integer(-7))
    }

    @Test func `the defaults of the table are those of the parts`() throws {
        let settings = try load()
        #expect(settings.matchOptions == .standard)
        #expect(settings.treeLimits == .http)
        #expect(settings.fileTreeLimits == .file)
        #expect(settings.policyOptions.budgets == .standard)
        #expect(settings.policySetLimits.fileBytes == 256 << 10)
        #expect(settings.policyOptions.workers == Settings.coreCount)
        #expect(settings.policyOptions.settings == .object(JSONObject()))
        #expect(settings.failOn == .info)
        #expect("\(settings.logLevel)" == "info")
    }

    @Test func `signatures are required only where a key is trusted`() throws {
        let key = [UInt8](repeating: 7, count: 32)
        let text = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="
        let settings = try load(environment: ["POLICY_REQUIRE_SIGNATURE": "true", "POLICY_TRUSTED_KEYS": text])
        #expect(settings.policySigning.isRequired)
        #expect(settings.policySigning.trustedKeys == [key])
        let problem = try #require(throws: Problem.self) { try load(environment: ["POLICY_REQUIRE_SIGNATURE": "true"]) }
        #expect(problem.diagnostics.map(\.code) == ["no_trusted_keys"])
        for bad in ["x", String(text.dropLast(5)), text + "AA"] {
            #expect(throws: Problem(.settingsInvalid, "")) { try load(environment: ["POLICY_TRUSTED_KEYS": bad]) }
        }
    }
}
