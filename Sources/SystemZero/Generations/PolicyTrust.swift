package import PolicyHost

/// Whether somebody who is trusted vouches for a policy folder.
package struct PolicyTrust: Sendable {
    /// Why nobody does; empty when somebody does.
    package let problems: [PolicyDiagnostic]
    /// Who signed, in Base64; nil without a readable manifest.
    package let signer: String?
    /// Until when, in ISO 8601.
    package let expires: String?

    private static let limit = 4 << 20

    /// Reads the manifest of a folder and holds it against the set that was read from there.
    ///
    /// - Parameters:
    ///   - trusted: raw Ed25519 public keys.
    ///   - now: seconds since 1970.
    package static func examine(_ set: PolicySet, in folder: String, trusted: [[UInt8]], now: Int64) -> PolicyTrust {
        do throws(PolicyProblems) {
            let manifest = try PolicyManifest(try bytes(folder))
            return PolicyTrust(
                problems: manifest.problems(of: set, trusted: trusted, time: PolicyTime(unix: now)), signer: manifest.signer,
                expires: PolicyTime(unix: manifest.expires).iso)
        } catch {
            return PolicyTrust(problems: error.diagnostics, signer: nil, expires: nil)
        }
    }

    private static func bytes(_ folder: String) throws(PolicyProblems) -> [UInt8] {
        do throws(FileFailure) {
            if let content = try DurableFile.read(Paths.join(folder, PolicyManifest.fileName), limit: limit) { return content.bytes }
        } catch {
            throw PolicyProblems(
                PolicyDiagnostic(
                    code: "policy_manifest_unreadable", file: PolicyManifest.fileName, message: error.description,
                    help: "check its permissions, or have the set signed again"))
        }
        throw PolicyProblems(
            PolicyDiagnostic(
                code: "policy_unsigned", file: PolicyManifest.fileName, message: "the policy folder is not signed",
                help: "sign it with `systemzero policy sign DIR --key FILE`"))
    }
}
