import ArgumentParser
import PolicyHost
import SystemZero

/// Which policy set a command works on, and under which settings.
struct PolicySetOptions: ParsableArguments {
    @OptionGroup var options: SettingsOptions
    @Argument(help: "The policy folder; without it the one of the settings, else the embedded set.", completion: .directory)
    var folder: String?

    /// The settings, and the folder that is meant; nil for the embedded set.
    func place() throws -> (settings: Settings, folder: String?) {
        let settings = try options.load()
        return (settings, folder ?? settings.policyPath)
    }

    /// The settings and the set.
    ///
    /// - Throws: ``Problem`` for the settings, ``PolicyProblems`` for the set.
    func load() throws -> (settings: Settings, set: PolicySet) {
        let (settings, folder) = try place()
        return (settings, try Self.read(folder, settings: settings))
    }

    static func read(_ folder: String?, settings: Settings) throws(PolicyProblems) -> PolicySet {
        if let folder { try PolicySet.read(folder: folder, limits: settings.policySetLimits) } else { try PolicySet.embedded() }
    }

    /// An engine for questions one after the other.
    func engine() throws -> PolicyEngine {
        let (settings, set) = try load()
        return try PolicyEngine(set, options: settings.askingOptions)
    }
}

extension Settings {
    /// The options of an engine that one thread asks.
    var askingOptions: PolicyEngineOptions {
        var options = policyOptions
        options.workers = 1
        return options
    }
}
