/// Keeps templates as YAML files of one folder, and every version of each under `.history/<screen_id>/<n>.yaml`.
///
/// A save writes the history first and the live file last, under a lock that other processes respect. A crash in between leaves
/// the live file at its old version, and in the history a version that never went live; numbers go on above it.
package struct TemplateStore: Sendable {
    let files: any TemplateFiles

    package init(files: any TemplateFiles) {
        self.files = files
    }

    /// Reads the whole folder. Never fails: what cannot be read is in the diagnostics, all of it at once.
    package func load() -> TemplateFolder {
        var diagnostics = completeImport()
        var loaded: [TemplateFolderCheck.Loaded] = []
        for entry in listing(diagnostics: &diagnostics) {
            do {
                guard let document = try document(entry.name) else { continue }
                let template = try document.validate()
                loaded.append(
                    TemplateFolderCheck.Loaded(
                        template: template, file: entry.name, transitionLines: document.transitionLines,
                        treeLine: document.line(of: "tree"), masksLine: document.line(of: "masks")
                    ))
            } catch {
                diagnostics += error.diagnostics
            }
        }
        let folder = TemplateFolderCheck.check(loaded)
        return TemplateFolder(templates: folder.templates, diagnostics: (diagnostics + folder.diagnostics).sortedByPlace())
    }

    /// Completes an interrupted import, if there is one; what stands in the way is reported.
    private func completeImport() -> [TemplateDiagnostic] {
        do {
            guard try files.read(ImportJournal.path, limit: 1) != nil else { return [] }
            try exclusively {}
            return []
        } catch let error as TemplateStoreError {
            return [TemplateDiagnostic(.unreadable, "an interrupted import cannot be completed: \(error.message)", help: error.help)]
        } catch {
            return [TemplateDiagnostic(.unreadable, "the folder cannot be read")]
        }
    }

    /// The template files of the folder. Links and other things that look like templates are reported, not followed.
    private func listing(diagnostics: inout [TemplateDiagnostic]) -> [TemplateFileEntry] {
        do {
            let entries = try files.list("").filter { Self.isTemplateName($0.name) }
            for entry in entries where entry.kind != .file {
                diagnostics.append(
                    TemplateDiagnostic(
                        .notAFile, "`\(entry.name)` is \(entry.kind == .symbolicLink ? "a symbolic link" : "not a regular file")",
                        file: entry.name, help: "put the file itself into the folder"))
            }
            return entries.filter { $0.kind == .file }
        } catch {
            diagnostics.append(TemplateDiagnostic(.unreadable, "the folder cannot be read: \(error.reason)", file: error.path))
            return []
        }
    }

    /// The document of a file, nil when the file is gone.
    func document(_ path: String) throws(TemplateErrors) -> TemplateDocument? {
        let bytes: [UInt8]?
        do {
            bytes = try files.read(path, limit: TemplateLimits.maxBytes + 1)
        } catch {
            throw TemplateErrors([
                TemplateDiagnostic(.unreadable, "the file cannot be read: \(error.reason)", file: path, help: "check its owner and mode")
            ])
        }
        return try bytes.map { bytes throws(TemplateErrors) in try TemplateDocument.read(bytes, file: path) }
    }

    static func isTemplateName(_ name: String) -> Bool {
        !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
    }
}

extension TemplateDocument {
    /// The line of a key at the top, nil without one.
    func line(of key: String) -> Int? {
        guard case .mapping(let fields) = root.content else { return nil }
        return fields.first { $0.key == key }?.line
    }

    /// The line of each entry of `valid_transitions`.
    var transitionLines: [ScreenID: Int] {
        guard case .mapping(let fields) = root.content,
            case .sequence(let entries)? = fields.first(where: { $0.key == "valid_transitions" })?.value.content
        else { return [:] }
        var lines: [ScreenID: Int] = [:]
        for entry in entries {
            if case .scalar(let text, _) = entry.content, let id = ScreenID(rawValue: text) { lines[id] = entry.line }
        }
        return lines
    }
}
