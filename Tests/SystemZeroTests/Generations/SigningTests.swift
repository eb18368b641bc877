import AccessibilityTree
import Crypto
import FoundationEssentials
import PolicyHost
import Testing

@testable import SystemZero

/// Policies that must be signed, and those that need not be.
struct SigningTests {
    private let key = Curve25519.Signing.PrivateKey()

    private func installation(required: Bool = true, trusted: Curve25519.Signing.PrivateKey? = nil) throws -> Installation {
        try Installation(
            policies: Installation.policies(),
            flags: [
                "policy_require_signature": required ? "true" : "false",
                "policy_trusted_keys": (trusted ?? key).publicKey.rawRepresentation.base64EncodedString(),
            ])
    }

    private func sign(
        _ installation: Installation, with key: Curve25519.Signing.PrivateKey? = nil, expires: Int64 = 1_900_000_000
    ) throws {
        let set = try PolicySet.read(folder: installation.scratch.file("policies"))
        let manifest = try PolicyManifest.sign(set, with: key ?? self.key, notBefore: 1_700_000_000, expires: expires)
        try installation.writePolicy(PolicyManifest.fileName, manifest.document.jsonText)
    }

    private func refusal(_ monitor: Monitor) async throws -> [String] {
        try await #require(throws: Problem.self) { try await monitor.reload() }.diagnostics.map(\.code)
    }

    @Test func `a set without a signature does not start, a signed one does`() async throws {
        let installation = try installation()
        let problem = try await #require(throws: Problem.self) { try await installation.open() }
        #expect(problem.diagnostics.map(\.code) == ["policy_unsigned"])
        #expect(problem.diagnostics.first?.help?.contains("policy sign") == true)
        try sign(installation)
        try await installation.run { monitor in
            #expect(monitor.generations.current.signature.json["state"] == "signed")
            #expect(monitor.policyDesk.overview(of: monitor.generations.current)["signature_required"] == true)
        }
    }

    @Test func `a reload asks for the signature of what is there now`() async throws {
        let installation = try installation()
        try sign(installation)
        try await installation.run { monitor in
            try installation.writePolicy("rbac.lua", Installation.rbac("changed"))
            #expect(try await refusal(monitor) == ["policy_file_changed"])
            try sign(installation, with: Curve25519.Signing.PrivateKey())
            #expect(try await refusal(monitor) == ["policy_key_unknown"])
            try sign(installation, expires: 1_750_000_000)
            #expect(try await refusal(monitor) == ["policy_expired"])
            try installation.writePolicy(PolicyManifest.fileName, "{")
            #expect(try await refusal(monitor) == ["policy_manifest_malformed"])
            try FileManager.default.removeItem(atPath: installation.scratch.file("policies/manifest.json"))
            #expect(try await refusal(monitor) == ["policy_unsigned"])
            #expect(monitor.ask("status:read").admission?.decision.reason == "yes")
            try sign(installation)
            #expect(try await monitor.reload().outcome == .reloaded)
        }
    }

    @Test func `a rollback asks for the signature and not for its dates`() async throws {
        let installation = try installation()
        try sign(installation, expires: 1_795_000_100)
        try await installation.run { monitor in
            try installation.writePolicy("rbac.lua", Installation.rbac("second"))
            try sign(installation)
            #expect(try await monitor.reload().outcome == .reloaded)
            installation.advance(seconds: 1_000)
            #expect(try await monitor.reloader.rollback(to: nil, reason: "", actor: "a").outcome == .rolledBack)
        }
    }

    @Test func `where no signature is required a doubtful one is shown and stops nothing`() async throws {
        let installation = try installation(required: false)
        try sign(installation)
        try installation.writePolicy("rbac.lua", Installation.rbac("changed"))
        try await installation.run { monitor in
            let signature = monitor.generations.current.signature.json
            #expect(signature["state"] == "doubtful")
            #expect(signature["problems"]?.array?.first?["code"] == "policy_file_changed")
        }
    }

    @Test func `a renewed signature alone is taken over`() async throws {
        let installation = try installation()
        try sign(installation)
        try await installation.run { monitor in
            try sign(installation, expires: 1_950_000_000)
            #expect(try await monitor.reload().outcome == .unchanged)
            #expect(monitor.generations.current.signature.json["expires"]?.string?.hasPrefix("2031") == true)
        }
    }
}
