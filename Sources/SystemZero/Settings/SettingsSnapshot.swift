import Baseline

/// What all places of settings hold at one moment, not yet judged.
struct SettingsSnapshot {
    let layers: SettingsLayers
    let policyValues: DocumentNode?
    /// What an operator should know though it is no error.
    let remarks: [Diagnostic]
    /// What is wrong with the places themselves.
    let diagnostics: [Diagnostic]
    /// The places, with the files that were there.
    let places: SettingsPlaces

    init(_ places: SettingsPlaces) {
        var diagnostics = Self.unknown(places.flags)
        let dotEnv = Self.readDotEnv(places, &diagnostics)
        let document = Self.readDocument(places, &diagnostics)
        layers = SettingsLayers(
            flags: places.flags, environment: places.environment, dotEnv: dotEnv.file, dotEnvName: places.dotEnvName,
            document: document.content, documentName: places.documentName)
        policyValues = document.content.policyValues
        remarks = Self.remarks(on: dotEnv.file, dotEnv.status, file: places.dotEnvName)
        var seen = places
        if dotEnv.status != nil { seen.required.insert(places.dotEnvName) }
        if document.isThere { seen.required.insert(places.documentName) }
        self.places = seen
        self.diagnostics = diagnostics
    }

    /// - Parameters:
    ///   - held: readings that count whatever the places say now, by the name of the setting.
    ///   - help: what follows from a refusal.
    /// - Errors: `settings_invalid` with every problem of every place.
    func settings(holding held: [String: SettingReading] = [:], help: String) throws(Problem) -> Settings {
        var reader = SettingsReader(layers, held: held, diagnostics: diagnostics)
        let settings = Settings(&reader, policyValues: policyValues?.json, remarks: remarks, places: places)
        guard reader.diagnostics.isEmpty else {
            let count = reader.diagnostics.count
            throw Problem(
                .settingsInvalid, count == 1 ? "a setting is not valid" : "\(count) settings are not valid",
                location: reader.diagnostics.first?.location, help: help, diagnostics: reader.diagnostics)
        }
        return settings
    }
}

// MARK: - Reading the places

extension SettingsSnapshot {
    private static func unknown(_ flags: [String: String]) -> [Diagnostic] {
        flags.keys.sorted().filter { SettingsReference.setting(named: $0) == nil }.map { name in
            let nearest = NameSuggestion.nearest(to: name, among: SettingsReference.all.map(\.name))
            return Diagnostic(
                file: name, code: "unknown_key", message: "there is no setting \(Problem.quote(name))",
                help: nearest.map { "did you mean `\($0)`?" } ?? "systemzero config show lists them")
        }
    }

    private static func readDotEnv(
        _ places: SettingsPlaces, _ diagnostics: inout [Diagnostic]
    ) -> (file: DotEnvFile, status: FileStatus?) {
        let path = places.dotEnvName
        let content = read(path, in: places, &diagnostics)
        guard let text = String(validating: content?.bytes ?? [], as: UTF8.self) else {
            diagnostics.append(
                Diagnostic(file: path, code: "dotenv_syntax", message: "the file is not valid UTF-8", help: "save it as UTF-8"))
            return (DotEnvFile("", file: path), nil)
        }
        let dotEnv = DotEnvFile(text, file: path)
        diagnostics += dotEnv.diagnostics
        return (dotEnv, content?.status)
    }

    private static func readDocument(
        _ places: SettingsPlaces, _ diagnostics: inout [Diagnostic]
    ) -> (content: SettingsDocument, isThere: Bool) {
        let path = places.documentName
        guard let content = read(path, in: places, &diagnostics) else { return (SettingsDocument(file: path), false) }
        do throws(YAMLRefusal) {
            let document = try SettingsDocument(content.bytes, file: path)
            diagnostics += document.diagnostics
            return (document, true)
        } catch {
            diagnostics += error.diagnostics
            return (SettingsDocument(file: path), true)
        }
    }

    /// nil when the file is missing or was reported.
    private static func read(
        _ path: String, in places: SettingsPlaces, _ diagnostics: inout [Diagnostic]
    ) -> (bytes: [UInt8], status: FileStatus)? {
        do throws(FileFailure) {
            if let content = try DurableFile.read(path, limit: SettingsDocument.maxBytes) { return content }
            if path == places.file {
                diagnostics.append(Diagnostic(file: path, code: "missing_file", message: "the settings file does not exist"))
            } else if places.required.contains(path) {
                diagnostics.append(
                    Diagnostic(
                        file: path, code: "missing_file", message: "the file was read at the start and is gone",
                        help: "put it back, or restart the server to do without it"))
            }
        } catch {
            diagnostics.append(Diagnostic(file: path, code: "unreadable_file", message: error.description))
        }
        return nil
    }

    private static func remarks(on dotEnv: DotEnvFile, _ status: FileStatus?, file: String) -> [Diagnostic] {
        let secrets = SettingsReference.all.filter { $0.isSecret && dotEnv.entries[$0.environmentName] != nil }
        guard let status, status.permissions & 0o044 != 0, !secrets.isEmpty else { return misspelt(in: dotEnv, file: file) }
        let readable = Diagnostic(
            file: file, code: "dotenv_readable", message: "others on this machine can read the secret in it",
            help: "close it with `chmod 600`")
        return [readable] + misspelt(in: dotEnv, file: file)
    }

    /// Names in `.env` that look like misspelt ones of ours. Others may belong to other programs, and are left alone.
    private static func misspelt(in dotEnv: DotEnvFile, file: String) -> [Diagnostic] {
        let known = SettingsReference.all.map(\.environmentName)
        return dotEnv.entries.sorted { $0.value.line < $1.value.line }.compactMap { name, entry in
            guard !known.contains(name), name.utf8.count >= 5, let nearest = NameSuggestion.nearest(to: name, among: known) else {
                return nil
            }
            return Diagnostic(
                file: file, line: entry.line, code: "unknown_name", message: "\(Problem.quote(name)) is no setting",
                help: "did you mean `\(nearest)`?")
        }
    }
}
