import Configuration

/// The places that a setting can come from, each a provider of swift-configuration that is asked for the text of a value.
struct SettingsLayers {
    /// A text that was found, and where a message about it should point.
    struct Found: Hashable, Sendable {
        let text: String
        let source: SettingSource
        let file: String
        let line: Int?
    }

    private struct Layer {
        let source: SettingSource
        let provider: any ConfigProvider
        /// Whether an empty text counts as nothing: in the environment it does, since that is how compose files and shells hand on what is not set.
        let skipsEmpty: Bool
    }

    private let layers: [Layer]
    private let dotEnv: DotEnvFile
    private let document: SettingsDocument
    private let dotEnvName: String
    private let documentName: String

    init(
        flags: [String: String], environment: [String: String], dotEnv: DotEnvFile, dotEnvName: String, document: SettingsDocument,
        documentName: String
    ) {
        self.dotEnv = dotEnv
        self.document = document
        self.dotEnvName = dotEnvName
        self.documentName = documentName
        // Keeps these values out of whatever prints a provider.
        let secrets = SecretsSpecifier<String, String>.specific(Set(SettingsReference.all.filter(\.isSecret).map(\.environmentName)))
        layers = [
            Layer(source: .flag, provider: Self.inMemory(flags), skipsEmpty: false),
            Layer(
                source: .environment, provider: EnvironmentVariablesProvider(environmentVariables: environment, secretsSpecifier: secrets),
                skipsEmpty: true),
            Layer(
                source: .dotEnv,
                provider: EnvironmentVariablesProvider(
                    environmentVariables: dotEnv.entries.mapValues(\.value), secretsSpecifier: secrets), skipsEmpty: true),
            Layer(source: .file, provider: Self.inMemory(document.entries.mapValues(\.text)), skipsEmpty: false),
        ]
    }

    private static func inMemory(_ texts: [String: String]) -> InMemoryProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (name, text) in texts { values[AbsoluteConfigKey([name])] = ConfigValue(.string(text), isSecret: false) }
        return InMemoryProvider(values: values)
    }

    /// The highest text there is for a setting. Errors: what a provider throws; those used here throw nothing for texts.
    func find(_ setting: SettingDescriptor) throws -> Found? {
        for layer in layers {
            // The file has no say in what may not stand there, even if it does.
            if layer.source == .file, setting.key == nil { continue }
            let result = try layer.provider.value(forKey: AbsoluteConfigKey([setting.name]), type: .string)
            guard case .string(let text)? = result.value?.content, !(layer.skipsEmpty && text.isEmpty) else { continue }
            return found(text, setting, in: layer.source)
        }
        return nil
    }

    private func found(_ text: String, _ setting: SettingDescriptor, in source: SettingSource) -> Found {
        switch source {
        case .flag: Found(text: text, source: source, file: setting.flag ?? setting.name, line: nil)
        case .environment, .fallback, .revision: Found(text: text, source: source, file: setting.environmentName, line: nil)
        case .dotEnv: Found(text: text, source: source, file: dotEnvName, line: dotEnv.entries[setting.environmentName]?.line)
        case .file: Found(text: text, source: source, file: documentName, line: document.entries[setting.name]?.line)
        }
    }
}
