package import AccessibilityTree

/// Manifests as files.
extension PolicyManifest {
    /// The name under which a manifest lies beside the files that it lists.
    package static let fileName = "manifest.json"

    package var document: JSONValue {
        guard case .object(var object) = Self.members(revision, files, notBefore, expires, key) else { return .null }
        object.set("signature", to: .string(Base64.encode(signature)))
        return .object(object)
    }

    /// The public key that signed, as `policy.trusted_keys` takes it.
    package var signer: String { Base64.encode(key) }

    /// Reads a manifest. Nothing in it is trusted before ``problems(of:trusted:time:)`` is empty.
    ///
    /// - Throws: ``PolicyProblems`` `policy_manifest_malformed`.
    package init(_ bytes: [UInt8]) throws(PolicyProblems) {
        let document: JSONValue
        do {
            document = try JSONValue.parse(bytes)
        } catch {
            throw Self.malformed("it is not JSON: \(error.problem.message)")
        }
        guard document["schema"]?.integer == 1, let revision = document["revision"]?.string.flatMap(PolicyRevision.init),
            let notBefore = document["not_before"]?.integer, let expires = document["expires"]?.integer,
            let key = document["key"]?.string.flatMap(Base64.decode), let signature = document["signature"]?.string.flatMap(Base64.decode),
            let entries = document["files"]?.array
        else { throw Self.malformed("a member is missing or of another type") }
        var files: [(path: String, sha256: String)] = []
        for entry in entries {
            guard let path = entry["path"]?.string, let digest = entry["sha256"]?.string else {
                throw Self.malformed("a file lacks `path` or `sha256`")
            }
            files.append((path, digest))
        }
        self.init(revision: revision, files: files, notBefore: notBefore, expires: expires, key: key, signature: signature)
    }

    private static func malformed(_ why: String) -> PolicyProblems {
        PolicyProblems(
            PolicyDiagnostic(
                code: "policy_manifest_malformed", file: fileName, message: "the manifest cannot be read: \(why)",
                help: "sign the set again with `systemzero policy sign`"))
    }
}
