import ArgumentParser
import FoundationEssentials
import SystemZero

/// The options that every command understands: where the settings come from, and the ones people override most.
struct SettingsOptions: ParsableArguments {
    @Option(help: "The settings file (default: config/settings.yaml, if it is there).") var config: String?
    @Option(help: "The folder below which everything is kept (DATA_PATH).") var dataPath: String?
    @Option(help: "The folder of Lua policies (POLICY_PATH).") var policyPath: String?
    @Option(help: "The folder of templates (TEMPLATE_PATH).") var templatePath: String?
    @Option(help: "The address to listen on (HOST).") var host: String?
    @Option(help: "The port to listen on (PORT); 0 takes any free one.") var port: Int?

    @Option(name: .customLong("set"), help: "Any setting by its name, over all other places: --set max_connections=64 (repeatable).")
    var overrides: [SettingOverride] = []

    /// The validated settings, highest first: flags, environment, `.env`, settings file, defaults.
    func load() throws -> Settings {
        var flags: [String: String] = [:]
        for override in overrides { flags[override.name] = override.value }
        flags["data_path"] = dataPath
        flags["policy_path"] = policyPath
        flags["template_path"] = templatePath
        flags["host"] = host
        flags["port"] = port.map(String.init)
        return try Settings.load(flags: flags, environment: ProcessInfo.processInfo.environment, file: config)
    }

    func keyStore() throws -> KeyStore { try KeyStore(path: load().apiKeysPath) }

    func builder() throws -> GenerationBuilder { GenerationBuilder(settings: try load(), clock: .system) }
}

/// `name=value`: the name as it stands in the table, in the environment (`MAX_CONNECTIONS`) or in the settings file (`server.max_connections`).
struct SettingOverride: ExpressibleByArgument {
    let name: String
    let value: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        name = SettingsReference.setting(spelt: parts[0])?.name ?? parts[0]
        value = parts[1]
    }
}
