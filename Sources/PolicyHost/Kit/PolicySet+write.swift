import FoundationEssentials

/// Writing a set out: `policy init DIR`.
extension PolicySet {
    /// Writes the files, and the typings for editors, into a folder that is empty or does not exist yet.
    ///
    /// - Throws: ``PolicyProblems`` when the folder has content or cannot be written; what was written before stays.
    package func write(to folder: String) throws(PolicyProblems) {
        let existing = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard existing.isEmpty else {
            throw PolicyProblems(
                PolicyDiagnostic(
                    code: "policy_folder_not_empty", file: folder, message: "the folder has content already",
                    help: "name a new folder; nothing is ever overwritten"))
        }
        let typings = PolicyFile(path: "types/systemzero.lua", bytes: Array(HostDescriptor.typings().utf8))
        do {
            for file in files + [typings] {
                let url = URL(filePath: folder).appending(path: file.path)
                try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.bytes).write(to: url, options: .atomic)
            }
        } catch {
            throw PolicyProblems(
                PolicyDiagnostic(
                    code: "policy_folder_unwritable", file: folder, message: "the folder cannot be written",
                    help: "check its permissions and the free space"))
        }
    }
}
