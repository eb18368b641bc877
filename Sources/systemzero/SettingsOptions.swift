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

    /// The validated settings, highest first: flags, environment, `.env`, settings file, defaults.
    func load() throws -> Settings {
        var flags: [String: String] = [:]
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
