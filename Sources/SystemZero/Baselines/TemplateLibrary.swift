package import Baseline

/// A library of templates that is to be imported: a bundle, a folder of templates, or a data folder with captures beside them.
package struct TemplateLibrary: Sendable {
    package let templates: [Template]
    /// Where the captures are that its templates name; nil when only the templates came.
    let captures: BlobStore?
    /// What a person should know about it.
    package let remarks: [Diagnostic]

    private static let maximumBundleBytes = 64 << 20

    /// The templates of a bundle. Errors: `template_invalid` with every error and its line.
    package init(bundle bytes: [UInt8], file: String?) throws(Problem) {
        do {
            self.init(templates: try TemplateBundle.read(bytes, file: file), captures: nil, remarks: [])
        } catch {
            throw Problem(template: error)
        }
    }

    private init(templates: [Template], captures: BlobStore?, remarks: [Diagnostic]) {
        self.templates = templates
        self.captures = captures
        self.remarks = remarks
    }

    /// What lies at a path: a file is a bundle or, when `isLegacy`, a template of the earlier program; a folder holds templates, or
    /// `templates` and `captures`.
    ///
    /// - Throws: ``Problem`` with everything that is wrong with any of its files.
    package init(_ path: String, isLegacy: Bool = false) throws(Problem) {
        let status: FileStatus?
        do throws(FileFailure) { status = try FileStatus.of(path) } catch { throw error.problem }
        guard let status else {
            throw Problem(
                .notFound, "there is no library \(Problem.quote(path, limit: 200))", help: "name a bundle or a folder of templates")
        }
        if isLegacy {
            try self.init(legacy: status.isFolder ? try Self.files(in: path) : [path])
            return
        }
        guard status.isFolder else {
            try self.init(bundle: Self.bytes(path), file: path)
            return
        }
        var folder = path
        var store: BlobStore?
        do throws(FileFailure) {
            if try FileStatus.of(Paths.join(path, "templates"))?.isFolder == true { folder = Paths.join(path, "templates") }
            for place in [Paths.join(path, "captures"), Paths.join(Paths.folder(of: folder), "captures")]
            where try FileStatus.of(Paths.join(place, "sha256"))?.isFolder == true { store = BlobStore(root: place) }
        } catch {
            throw error.problem
        }
        let content = TemplateStore(files: DiskTemplateFiles(root: folder)).load()
        guard !content.hasErrors else {
            let diagnostics = content.diagnostics.map(Diagnostic.init)
            throw Problem(
                .libraryInvalid, "the library has \(diagnostics.count == 1 ? "an error" : "\(diagnostics.count) errors")",
                location: diagnostics.first?.location, help: "correct what is listed; nothing was imported", diagnostics: diagnostics)
        }
        self.init(templates: content.templates, captures: store, remarks: content.diagnostics.map(Diagnostic.init))
    }

    /// Templates of the earlier program. Errors: every fault of every file, with its line.
    package init(legacy paths: [String]) throws(Problem) {
        var (templates, remarks, errors): ([Template], [Diagnostic], [Diagnostic]) = ([], [], [])
        for path in paths {
            let bytes = try Self.bytes(path)
            do {
                let outcome = try LegacyTemplate.convert(bytes, file: path)
                templates.append(outcome.template)
                remarks += outcome.remarks.map(Diagnostic.init)
            } catch {
                errors += error.diagnostics.map(Diagnostic.init)
            }
        }
        guard errors.isEmpty else {
            throw Problem(
                .libraryInvalid, "\(errors.count == 1 ? "a template" : "some templates") of the earlier program cannot be read",
                location: errors.first?.location, help: "nothing was imported", diagnostics: errors)
        }
        self.init(templates: templates, captures: nil, remarks: remarks)
    }

    private static func files(in folder: String) throws(Problem) -> [String] {
        do throws(TemplateFileFault) {
            return try DiskTemplateFiles(root: folder).list("").filter {
                $0.kind == .file && ($0.name.hasSuffix(".yaml") || $0.name.hasSuffix(".yml") || $0.name.hasSuffix(".json"))
            }.map { Paths.join(folder, $0.name) }
        } catch {
            throw Problem(.storageFailed, "the folder cannot be read: \(error.reason)", location: folder)
        }
    }

    private static func bytes(_ path: String) throws(Problem) -> [UInt8] {
        do throws(FileFailure) {
            return try DurableFile.read(path, limit: maximumBundleBytes)?.bytes ?? []
        } catch {
            throw error.problem
        }
    }
}
