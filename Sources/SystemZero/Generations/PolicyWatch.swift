package import PolicyHost

/// Tells when a changed policy folder is worth a reload: once for each state of it, and only when it has stood still from one look to the
/// next, for editors and copies write file by file.
package struct PolicyWatch: Sendable {
    package let folder: String
    private let limits: PolicySetLimits
    private var tried: String
    private var seen: String

    private static let maximumManifestBytes = 1 << 20

    /// What the folder holds now counts as tried.
    package init(folder: String, limits: PolicySetLimits) {
        self.folder = folder
        self.limits = limits
        tried = Self.state(of: folder, limits)
        seen = tried
    }

    /// Whether a reload is due. Reads the folder, on a thread that serves no requests.
    package mutating func look() async -> Bool {
        let now = await OffPath.run { [folder, limits] in Self.state(of: folder, limits) }
        defer { seen = now }
        guard now == seen, now != tried else { return false }
        tried = now
        return true
    }

    /// Names a state: the revision, or what is wrong, and the manifest, which may be renewed without any other file.
    private static func state(of folder: String, _ limits: PolicySetLimits) -> String {
        // One that cannot be read is a state like any other; the reload says what is wrong with it.
        let manifest = (try? DurableFile.read(Paths.join(folder, PolicyManifest.fileName), limit: maximumManifestBytes))??.bytes ?? []
        let files: String
        do {
            files = try PolicySet.read(folder: folder, limits: limits).revision.description
        } catch {
            files = error.diagnostics.map(\.description).joined(separator: "\n")
        }
        return files + " " + Digest.sha256(manifest)
    }
}
