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
        var diagnostics: [TemplateDiagnostic] = []
        var loaded: [TemplateFolderCheck.Loaded] = []
        let decided = decided(diagnostics: &diagnostics)
        let names = Set(listing(diagnostics: &diagnostics).map(\.name)).union(decided.keys).subtracting(retired(diagnostics: &diagnostics))
        for name in names.sorted() {
            do {
                guard let document = try document(decided[name] ?? name, named: name) else { continue }
                let template = try document.validate()
                loaded.append(
                    TemplateFolderCheck.Loaded(
                        template: template, file: name, transitionLines: document.transitionLines,
                        treeLine: document.line(of: "tree"), masksLine: document.line(of: "masks")
                    ))
            } catch {
                diagnostics += error.diagnostics
            }
        }
        let folder = TemplateFolderCheck.check(loaded)
        return TemplateFolder(templates: folder.templates, diagnostics: (diagnostics + folder.diagnostics).sortedByPlace())
    }

    /// The files that a decision names which is not settled, and where in the history their content stands: it counts as live though the files
    /// may not be written yet. Reading changes nothing.
    private func decided(diagnostics: inout [TemplateDiagnostic]) -> [String: String] {
        do throws(TemplateStoreError) {
            guard let journal = try journal() else { return [:] }
            _ = try unsettled()
            return Dictionary(journal.steps.map { ($0.file, historyPath($0.screenID, $0.version)) }) { first, _ in first }
        } catch {
            diagnostics.append(
                TemplateDiagnostic(.unreadable, "an interrupted import cannot be completed: \(error.message)", help: error.help))
            return [:]
        }
    }

    /// The file of a retirement that is not settled: it counts as gone though it may still be there.
    private func retired(diagnostics: inout [TemplateDiagnostic]) -> [String] {
        do throws(TemplateStoreError) {
            return try retirementJournal().map { [$0.file] } ?? []
        } catch {
            diagnostics.append(
                TemplateDiagnostic(.unreadable, "an interrupted retirement cannot be read: \(error.message)", help: error.help))
            return []
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

    /// The document of a file, nil when the file is gone. `named`: the file that its errors name, where that is another.
    func document(_ path: String, named name: String? = nil) throws(TemplateErrors) -> TemplateDocument? {
        let bytes: [UInt8]?
        do {
            bytes = try files.read(path, limit: TemplateLimits.maxBytes + 1)
        } catch {
            throw TemplateErrors([
                TemplateDiagnostic(
                    .unreadable, "the file cannot be read: \(error.reason)", file: name ?? path, help: "check its owner and mode")
            ])
        }
        return try bytes.map { bytes throws(TemplateErrors) in try TemplateDocument.read(bytes, file: name ?? path) }
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
