import Baseline

extension Settings {
    /// The name of the settings file that is read where it exists.
    package static let defaultFile = "config/settings.yaml"

    /// Reads all places, highest first: flags, environment, `.env`, settings file, defaults.
    ///
    /// - Parameters:
    ///   - flags: by the name of the setting (`data_path`).
    ///   - file: the settings file; nil takes `config/settings.yaml` if it is there. A file that is named has to exist.
    ///   - folder: where `.env` and the default file are looked for.
    /// - Errors: `settings_invalid` with every problem of every place.
    package static func load(
        flags: [String: String] = [:], environment: [String: String] = [:], file: String? = nil, folder: String = "."
    ) throws(Problem) -> Settings {
        var diagnostics: [Diagnostic] = []
        for name in flags.keys.sorted() where SettingsReference.setting(named: name) == nil {
            let nearest = NameSuggestion.nearest(to: name, among: SettingsReference.all.map(\.name))
            diagnostics.append(
                Diagnostic(
                    file: name, code: "unknown_key", message: "there is no setting \(Problem.quote(name))",
                    help: nearest.map { "did you mean `\($0)`?" } ?? "systemzero config show lists them"))
        }
        let dotEnvName = Paths.join(folder, ".env")
        let (dotEnv, dotEnvStatus) = readDotEnv(dotEnvName, &diagnostics)
        let documentName = file ?? Paths.join(folder, defaultFile)
        let document = readDocument(documentName, isRequired: file != nil, &diagnostics)
        let layers = SettingsLayers(
            flags: flags, environment: environment, dotEnv: dotEnv, dotEnvName: dotEnvName, document: document, documentName: documentName)
        var reader = SettingsReader(layers, diagnostics: diagnostics)
        let settings = Settings(&reader, policyValues: document.policyValues, remarks: remarks(on: dotEnv, dotEnvStatus, file: dotEnvName))
        guard reader.diagnostics.isEmpty else { throw refusal(reader.diagnostics) }
        return settings
    }

    private static func refusal(_ diagnostics: [Diagnostic]) -> Problem {
        let count = diagnostics.count
        return Problem(
            .settingsInvalid, count == 1 ? "a setting is not valid" : "\(count) settings are not valid",
            location: diagnostics.first?.location,
            help: "nothing was started; mend all of them and try again", diagnostics: diagnostics)
    }

    private static func readDotEnv(
        _ path: String, _ diagnostics: inout [Diagnostic]
    ) -> (file: DotEnvFile, status: FileStatus?) {
        let content = read(path, isRequired: false, &diagnostics)
        guard let text = String(validating: content?.bytes ?? [], as: UTF8.self) else {
            diagnostics.append(
                Diagnostic(file: path, code: "dotenv_syntax", message: "the file is not valid UTF-8", help: "save it as UTF-8"))
            return (DotEnvFile("", file: path), nil)
        }
        let dotEnv = DotEnvFile(text, file: path)
        diagnostics += dotEnv.diagnostics
        return (dotEnv, content?.status)
    }

    private static func readDocument(_ path: String, isRequired: Bool, _ diagnostics: inout [Diagnostic]) -> SettingsDocument {
        guard let content = read(path, isRequired: isRequired, &diagnostics) else { return SettingsDocument(file: path) }
        do throws(YAMLRefusal) {
            let document = try SettingsDocument(content.bytes, file: path)
            diagnostics += document.diagnostics
            return document
        } catch {
            diagnostics += error.diagnostics
            return SettingsDocument(file: path)
        }
    }

    /// nil when the file is missing or was reported.
    private static func read(
        _ path: String, isRequired: Bool, _ diagnostics: inout [Diagnostic]
    ) -> (bytes: [UInt8], status: FileStatus)? {
        do throws(FileFailure) {
            if let content = try DurableFile.read(path, limit: SettingsDocument.maxBytes) { return content }
            if isRequired {
                diagnostics.append(Diagnostic(file: path, code: "missing_file", message: "the settings file does not exist"))
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
