import PolicyHost

/// Reads the policies that the settings name, and asks whether they may be trusted.
struct PolicySource: Sendable {
    let settings: Settings

    /// A set and who vouches for it.
    struct Content: Sendable {
        let set: PolicySet
        let signature: PolicySignature
    }

    private static let maximumManifestBytes = 1 << 20

    /// The set on disk, or the embedded one when no folder is set.
    ///
    /// - Throws: ``Problem`` `reload_refused` with a diagnostic for every file; also when signatures are required and nobody vouches.
    func read(time: PolicyTime) throws(Problem) -> Content {
        guard let folder = settings.policyPath else {
            return Content(set: try .embeddedOrProblem(), signature: .embedded)
        }
        do {
            let set = try PolicySet.read(folder: folder, limits: settings.policySetLimits)
            return Content(set: set, signature: try signature(of: set, manifest: manifest(in: folder), time: time))
        } catch {
            throw Problem(policies: error)
        }
    }

    /// A set that served before. Its signature is asked for again, but not its dates: as it could go on serving past its end, it can serve again.
    func restored(_ bundle: PolicyBundle) throws(Problem) -> Content {
        do throws(PolicyProblems) {
            // The set that is compiled in needs nobody to vouch for it.
            if let embedded = try? PolicySet.embedded(), embedded.revision == bundle.set.revision {
                return Content(set: embedded, signature: .embedded)
            }
            let time = PolicyTime(unix: bundle.manifest?.notBefore ?? 0)
            return Content(set: bundle.set, signature: try signature(of: bundle.set, manifest: bundle.manifest, time: time))
        } catch {
            throw Problem(policies: error)
        }
    }

    private func signature(of set: PolicySet, manifest: PolicyManifest?, time: PolicyTime) throws(PolicyProblems) -> PolicySignature {
        guard let manifest else {
            guard settings.policySigning.isRequired else { return .unsigned }
            throw PolicyProblems(
                PolicyDiagnostic(
                    code: "policy_unsigned", file: PolicyManifest.fileName,
                    message: "the policies have no manifest, and they must be signed",
                    help: "sign the folder with `systemzero policy sign` and a key of `policy.trusted_keys`"))
        }
        let problems = manifest.problems(of: set, trusted: settings.policySigning.trustedKeys, time: time)
        if problems.isEmpty { return .signed(manifest) }
        guard settings.policySigning.isRequired else { return .doubtful(manifest, problems) }
        throw PolicyProblems(problems)
    }

    /// The manifest beside the files. One that cannot be read counts where signatures are required, and is no manifest elsewhere.
    private func manifest(in folder: String) throws(PolicyProblems) -> PolicyManifest? {
        let content: [UInt8]?
        do throws(FileFailure) {
            content = try DurableFile.read(Paths.join(folder, PolicyManifest.fileName), limit: Self.maximumManifestBytes)?.bytes
        } catch {
            guard settings.policySigning.isRequired else { return nil }
            throw PolicyProblems(
                PolicyDiagnostic(
                    code: "policy_manifest_unreadable", file: PolicyManifest.fileName, message: "\(error)",
                    help: "check that it is an ordinary file and that its permissions allow reading"))
        }
        guard let content else { return nil }
        do {
            return try PolicyManifest(content)
        } catch {
            guard settings.policySigning.isRequired else { return nil }
            throw error
        }
    }
}
