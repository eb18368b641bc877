import FoundationEssentials

/// Writing a set out: `policy init DIR`.
extension PolicySet {
    /// Writes the files, and the typings and settings for editors, into a folder that is empty or does not exist yet. Returns how many files.
    ///
    /// - Throws: ``PolicyProblems`` when the folder has content or cannot be written; what was written before stays.
    @discardableResult
    package func write(to folder: String) throws(PolicyProblems) -> Int {
        // A folder that cannot be listed cannot be written either, and that is reported below.
        let existing = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard existing.isEmpty else {
            throw PolicyProblems(
                PolicyDiagnostic(
                    code: "policy_folder_not_empty", file: folder, message: "the folder has content already",
                    help: "name a new folder; nothing is ever overwritten"))
        }
        let editor = EditorFiles.all().map { PolicyFile(path: $0.path, bytes: Array($0.text.utf8)) }
        do {
            for file in files + editor {
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
        return files.count + editor.count
    }
}
