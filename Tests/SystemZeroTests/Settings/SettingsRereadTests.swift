import AccessibilityTree
import FoundationEssentials
import Testing

@testable import SystemZero

/// Settings read again in a running process: what counts at once, what waits, and what is refused.
struct SettingsRereadTests {
    private let folder = ScratchFolder()

    init() throws { try Folder.create(folder.file("config")) }

    private func write(_ yaml: String) throws { _ = try folder.write(yaml, to: "config/settings.yaml") }

    private func load(flags: [String: String] = [:], environment: [String: String] = [:]) throws -> Settings {
        try Settings.load(flags: flags, environment: environment, folder: folder.path)
    }

    private func names(_ settings: Settings, after before: Settings) -> [String] {
        SettingChange.between(before, settings).map(\.name)
    }

    /// Another valid text for a setting than the one that holds; nil where that takes more than one setting.
    private static func other(_ setting: SettingDescriptor, than value: SettingValue?) -> String? {
        switch setting.kind {
        case .integer(let range), .bytes(let range): "\(value == .integer(range.upperBound) ? range.lowerBound : range.upperBound)"
        case .number(let range): "\(value == .number(range.upperBound) ? range.lowerBound : range.upperBound)"
        // Signatures can be required only where somebody is trusted to sign.
        case .flag where setting == SettingsReference.policyRequireSignature: nil
        case .flag: value == .flag(true) ? "false" : "true"
        case .choice(let choices): choices.first { value != .text($0) }
        // One without the other is refused.
        case .text(.path) where [SettingsReference.tlsCertPath, SettingsReference.tlsKeyPath].contains(setting): nil
        case .text(.path), .text(.host), .text(.logOrigin), .text(.secret): "elsewhere"
        case .text(.syslogTarget): "udp://siem.example:514"
        case .list(.webOrigin): "https://console.example"
        case .list(.addressBlock): "10.0.0.0/8"
        case .list(.publicKey): Data(repeating: 7, count: 32).base64EncodedString()
        case .text, .list: nil
        }
    }

    @Test(arguments: SettingsReference.all) func `a changed setting counts at once or waits, as the table says`(
        _ setting: SettingDescriptor
    ) throws {
        let before = try load()
        guard let text = Self.other(setting, than: before.readings[setting.name]?.value) else {
            let left: [SettingDescriptor] = [
                SettingsReference.tlsCertPath, SettingsReference.tlsKeyPath, SettingsReference.policyRequireSignature,
                SettingsReference.logWitnesses,
            ]
            #expect(left.contains(setting))
            return
        }
        _ = try folder.write("\(setting.environmentName)=\(text)\n", to: ".env")
        let after = try before.reread()
        let report = try #require(after.describe().first { $0.environmentName == setting.environmentName })
        let shown = setting.isSecret ? "(hidden)" : text
        switch setting.takesEffect {
        case .reload:
            #expect(report.value == shown && report.source == .dotEnv && report.afterRestart == nil)
            #expect(names(after, after: before) == [setting.environmentName])
            #expect(after.waiting.isEmpty)
        case .restart:
            #expect(report.value == before.describe().first { $0.environmentName == setting.environmentName }?.value)
            #expect(report.afterRestart == shown)
            #expect(names(after, after: before).isEmpty)
            #expect(after.waiting.map(\.name) == [setting.environmentName])
            #expect(after.waiting.map(\.isInForce) == [false])
        }
        let back = try Settings.load(folder: folder.path)
        #expect(back.describe().first { $0.environmentName == setting.environmentName }?.value == shown)
    }

    @Test func `what waits is named again until it is taken back, and an equal value is no change`() throws {
        try write("server:\n  port: 9000\n  max_request_bytes: 10MiB\n")
        let first = try load()
        try write("server:\n  port: 9001\n  max_request_bytes: 10485760\n")
        let second = try first.reread()
        let third = try second.reread()
        for settings in [second, third] {
            #expect(settings.port == 9_000)
            #expect(settings.waiting.map { "\($0.name) \($0.before ?? "") \($0.after ?? "")" } == ["PORT 9000 9001"])
            #expect(names(settings, after: first).isEmpty)
        }
        try write("server:\n  port: 9000\n")
        #expect(try third.reread().waiting.isEmpty)
    }

    @Test func `defaults that follow another setting wait with it, and only that one is named`() throws {
        let first = try load()
        try write("storage:\n  data_path: /elsewhere\n")
        let second = try first.reread()
        #expect(second.logPath == "var/systemzero/log" && second.apiKeysPath == first.apiKeysPath)
        #expect(second.waiting.map(\.name) == ["DATA_PATH"])
    }

    @Test func `flags and environment of the process go on, above the files`() throws {
        try write("log:\n  level: error\ncaptures:\n  match_margin: 0.1\n")
        let first = try load(flags: ["match_margin": "0.2"], environment: ["LOG_LEVEL": "debug"])
        try write("log:\n  level: warning\ncaptures:\n  match_margin: 0.3\n  match_threshold: 0.9\n")
        let second = try first.reread()
        #expect(second.logLevelName == "debug" && second.matchMargin == 0.2 && second.matchThreshold == 0.9)
        #expect(names(second, after: first) == ["MATCH_THRESHOLD"])
    }

    @Test func `every problem of every place is said, with what follows`() throws {
        try write("log:\n  level: error\n")
        let first = try load()
        try write("log:\n  levl: error\nserver:\n  port: x\n")
        _ = try folder.write("MATCH_MARGIN=2\n", to: ".env")
        let problem = try #require(throws: Problem.self) { try first.reread() }
        #expect(problem == Problem(.settingsInvalid, ""))
        #expect(problem.help == "nothing was changed; mend all of them and reload again")
        #expect(
            Set(problem.diagnostics.compactMap(\.location)) == [
                folder.file("config/settings.yaml:2"), folder.file("config/settings.yaml:4"), folder.file(".env:1"),
            ])
    }

    @Test(arguments: [".env", "config/settings.yaml"]) func `a file that was there once must not vanish`(name: String) throws {
        let plain = try load()
        _ = try folder.write("", to: name)
        let first = try plain.reread()
        try FileManager.default.removeItem(atPath: folder.file(name))
        let problem = try #require(throws: Problem.self) { try first.reread() }
        #expect(problem.diagnostics.map(\.code) == ["missing_file"])
        #expect(problem.diagnostics.first?.file == folder.file(name))
        #expect(throws: Never.self) { try plain.reread() }
        _ = try folder.write("", to: name)
        #expect(throws: Never.self) { try first.reread() }
    }

    @Test func `HTTPS is not turned on or off while a process runs, another certificate is taken`() throws {
        for name in ["a.pem", "a.key", "b.pem"] { _ = try folder.write("", to: name) }
        func secure(_ certificate: String) -> String {
            "server:\n  tls:\n    cert_path: \(folder.file(certificate))\n    key_path: \(folder.file("a.key"))\n"
        }
        try write("")
        let plain = try load()
        try write(secure("a.pem"))
        let still = try plain.reread()
        #expect(still.tls == nil && still.waiting.map(\.name) == ["TLS_CERT_PATH", "TLS_KEY_PATH"])
        let first = try load()
        try write(secure("b.pem"))
        let second = try first.reread()
        #expect(second.tls?.certificate == folder.file("b.pem") && second.waiting.isEmpty)
        try write("")
        let third = try second.reread()
        #expect(third.tls == second.tls && third.waiting.map(\.name) == ["TLS_CERT_PATH", "TLS_KEY_PATH"])
    }

    @Test func `values of policies are named one by one, and never with what they are`() throws {
        try write("policy:\n  values:\n    a: 1\n    b: [x]\n    c: secret-one\n")
        let first = try load()
        try write("policy:\n  values:\n    b: [y]\n    c: secret-one\n    d: secret-two\n")
        let second = try first.reread()
        let changes = SettingChange.between(first, second)
        #expect(changes.map(\.name) == ["policy.values.a", "policy.values.b", "policy.values.d"])
        #expect(changes.allSatisfy { $0.isInForce && $0.before == nil && $0.after == nil })
        let shown = second.describe().suffix(3)
        #expect(shown.map(\.key) == ["policy.values.b", "policy.values.c", "policy.values.d"])
        #expect(shown.map(\.value) == [#"["y"]"#, "secret-one", "secret-two"])
        #expect(shown.allSatisfy { $0.source == .file && $0.takesEffect == .reload })
    }

    @Test func `a secret that changed is named and hidden`() throws {
        _ = try folder.write("API_KEY=first-secret-0123456789-abcdefghijkl\n", to: ".env")
        let first = try load()
        _ = try folder.write("API_KEY=other-secret-0123456789-abcdefghijkl\n", to: ".env")
        let second = try first.reread()
        let change = try #require(second.waiting.first)
        #expect(change.before == "(hidden)" && change.after == "(hidden)")
        #expect(second.apiKey == "first-secret-0123456789-abcdefghijkl")
        #expect(!change.json.jsonText.contains("secret-0123") && !change.warning.description.contains("secret-0123"))
    }
}
