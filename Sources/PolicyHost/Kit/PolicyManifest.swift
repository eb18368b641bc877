import AccessibilityTree
package import Crypto

/// A signed list of the files of a policy set: whose rules these are, and from when to when they hold.
///
/// `{"schema": 1, "revision", "files": [{"path", "sha256"}], "not_before", "expires", "key": base64, "signature": base64}`. The signature is Ed25519 (RFC
/// 8032) over the JSON text of the other members in this order, without blanks.
package struct PolicyManifest: Sendable {
    package let revision: PolicyRevision
    package let files: [(path: String, sha256: String)]
    /// Seconds since 1970.
    package let notBefore: Int64
    package let expires: Int64
    /// The raw Ed25519 public key, 32 bytes.
    package let key: [UInt8]
    package let signature: [UInt8]

    /// Signs a set.
    ///
    /// - Throws: whatever the key refuses; nothing for keys of swift-crypto.
    package static func sign(
        _ set: PolicySet, with key: Curve25519.Signing.PrivateKey, notBefore: Int64, expires: Int64
    ) throws -> PolicyManifest {
        let files = set.files.map { (path: $0.path, sha256: $0.digest) }
        let public_ = Array(key.publicKey.rawRepresentation)
        let statement = statement(set.revision, files, notBefore, expires, public_)
        return PolicyManifest(
            revision: set.revision, files: files, notBefore: notBefore, expires: expires, key: public_,
            signature: Array(try key.signature(for: statement)))
    }

    /// Signs a set with a key of ``PolicySigningKey``.
    package static func sign(_ set: PolicySet, with key: PolicySigningKey, notBefore: Int64, expires: Int64) throws -> PolicyManifest {
        try sign(set, with: key.key, notBefore: notBefore, expires: expires)
    }

    /// Why the manifest does not vouch for `set` at `time`; empty when it does.
    package func problems(of set: PolicySet, trusted: [[UInt8]], time: PolicyTime) -> [PolicyDiagnostic] {
        guard trusted.contains(key) else {
            return [
                problem(
                    "policy_key_unknown", "the manifest is signed with a key that is not trusted",
                    "add the key to `policy.trusted_keys`, or have the set signed by a trusted one")
            ]
        }
        // A trusted key that is no point of the curve verifies nothing, which is the same answer.
        guard let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: key),
            publicKey.isValidSignature(signature, for: Self.statement(revision, files, notBefore, expires, key))
        else {
            return [
                problem(
                    "policy_signature_invalid", "the signature does not fit the manifest",
                    "sign the set again with `systemzero policy sign`")
            ]
        }
        var problems: [PolicyDiagnostic] = []
        if time.unix < notBefore {
            problems.append(
                problem(
                    "policy_not_yet_valid", "the manifest holds from \(PolicyTime(unix: notBefore).iso) on",
                    "check the clock, or sign with an earlier date"))
        }
        if time.unix >= expires {
            problems.append(
                problem(
                    "policy_expired", "the manifest expired at \(PolicyTime(unix: expires).iso)",
                    "sign the set again with `systemzero policy sign`"))
        }
        return problems + differences(from: set)
    }

    private func differences(from set: PolicySet) -> [PolicyDiagnostic] {
        guard revision != set.revision else { return [] }
        let signed = Dictionary(files.map { ($0.path, $0.sha256) }) { $1 }
        let present = Dictionary(set.files.map { ($0.path, $0.digest) }) { $1 }
        let help = "restore the signed file, or have the set signed again"
        return Swift.Set(signed.keys).union(present.keys).sorted().compactMap { path in
            switch (signed[path], present[path]) {
            case (let old?, let new?): old == new ? nil : file("policy_file_changed", path, "the file is not the one that was signed", help)
            case (nil, _): file("policy_file_unsigned", path, "the manifest does not list the file", help)
            case (_, nil): file("policy_file_missing", path, "the manifest lists the file, the set does not have it", help)
            }
        }
    }

    private func problem(_ code: String, _ message: String, _ help: String) -> PolicyDiagnostic {
        file(code, "manifest.json", message, help)
    }

    private func file(_ code: String, _ path: String, _ message: String, _ help: String) -> PolicyDiagnostic {
        PolicyDiagnostic(code: code, file: path, message: message, help: help)
    }

    static func statement(
        _ revision: PolicyRevision, _ files: [(path: String, sha256: String)], _ notBefore: Int64, _ expires: Int64, _ key: [UInt8]
    ) -> [UInt8] {
        members(revision, files, notBefore, expires, key).jsonBytes
    }

    static func members(
        _ revision: PolicyRevision, _ files: [(path: String, sha256: String)], _ notBefore: Int64, _ expires: Int64, _ key: [UInt8]
    ) -> JSONValue {
        let list = files.map { JSONValue.object(JSONObject([("path", .string($0.path)), ("sha256", .string($0.sha256))])) }
        return .object(
            JSONObject([
                ("schema", 1), ("revision", .string(revision.description)), ("files", .array(list)), ("not_before", .integer(notBefore)),
                ("expires", .integer(expires)), ("key", .string(Base64.encode(key))),
            ]))
    }
}
