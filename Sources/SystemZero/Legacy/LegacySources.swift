import Baseline

/// What was named for an import from the earlier program, sorted by what it is.
package struct LegacySources: Sendable {
    /// Files that are templates: `.yaml` and `.yml`.
    package private(set) var templates: [String] = []
    /// Files that are logs: `.log` and `.jsonl`.
    package private(set) var logs: [String] = []
    /// Files of a folder that are neither, which is worth a word and no error.
    package private(set) var skipped: [String] = []

    /// Folders of the earlier program that are looked into.
    private static let folders = ["templates", "logs"]

    /// Sorts files, and the files that lie in folders or in their `templates` and `logs`.
    ///
    /// - Throws: ``Problem`` 404 for a path where nothing is, 422 for a file that is named and is neither template nor log.
    package init(_ paths: [String]) throws(Problem) {
        for path in paths {
            let status: FileStatus?
            do throws(FileFailure) { status = try FileStatus.of(path) } catch { throw error.problem }
            guard let status else {
                throw Problem(
                    .notFound, "there is no \(Problem.quote(path, limit: 200))", help: "name files, or the folder that holds them")
            }
            if status.isFolder {
                for folder in [path] + Self.folders.map({ Paths.join(path, $0) }) {
                    for file in try Self.files(in: folder) where !take(file) { skipped.append(file) }
                }
            } else if !take(path) {
                throw Problem(
                    .legacyInvalid, "the file is neither a template nor a log", location: path,
                    help: "templates end in .yaml or .yml, logs in .log or .jsonl")
            }
        }
        guard !templates.isEmpty || !logs.isEmpty else {
            throw Problem(
                .legacyInvalid, "there is neither a template nor a log of the earlier program",
                location: paths.first, help: "name .yaml and .log files, or the folder that holds them")
        }
    }

    /// The regular files of a folder by name; none where there is no folder.
    private static func files(in folder: String) throws(Problem) -> [String] {
        do throws(FileFailure) {
            guard try FileStatus.of(folder)?.isFolder == true else { return [] }
        } catch {
            throw error.problem
        }
        do throws(TemplateFileFault) {
            return try DiskTemplateFiles(root: folder).list("").filter { $0.kind == .file }.map { Paths.join(folder, $0.name) }.sorted()
        } catch {
            throw Problem(.storageFailed, "the folder cannot be read: \(error.reason)", location: folder)
        }
    }

    private mutating func take(_ path: String) -> Bool {
        if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
            templates.append(path)
        } else if path.hasSuffix(".log") || path.hasSuffix(".jsonl") {
            logs.append(path)
        } else {
            return false
        }
        return true
    }
}
