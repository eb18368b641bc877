import FoundationEssentials
import Testing

@testable import SystemZero

struct SettingsReferenceTests {
    @Test func `names and places are unique, and every text follows the style`() {
        let all = SettingsReference.all
        #expect(Set(all.map(\.name)).count == all.count)
        #expect(Set(all.compactMap(\.key)).count == all.compactMap(\.key).count)
        for setting in all {
            #expect(setting.name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
            #expect(!setting.summary.hasSuffix(".") && setting.consequence.hasSuffix("."), "\(setting.name)")
            #expect(setting.key?.hasPrefix(SettingsReference.policyValuesKey) != true)
        }
        #expect(all.filter(\.isSecret).allSatisfy { $0.key == nil })
    }

    @Test func `every default is valid`() {
        for setting in SettingsReference.all {
            guard let fallback = setting.fallback else { continue }
            #expect(throws: Never.self, "\(setting.name)") { try setting.kind.parse(fallback) }
        }
    }

    @Test func `every setting that the issue names is there`() {
        let named = """
            HOST PORT LOG_PATH TEMPLATE_PATH CAPTURE_PATH POLICY_PATH API_KEY API_KEYS_PATH CORS_ORIGINS TLS_CERT_PATH TLS_KEY_PATH \
            MAX_REQUEST_BYTES REQUEST_LOG_PATH LOG_LEVEL DRAIN_SECONDS LAME_DUCK_SECONDS POLICY_WATCH TRUSTED_PROXIES DATA_PATH
            """
        let known = Set(SettingsReference.all.map(\.environmentName))
        #expect(named.split(separator: " ").filter { !known.contains(String($0)) }.isEmpty)
    }

    @Test func `the reference page has a row for every setting`() {
        let page = SettingsReference.renderMarkdown()
        for setting in SettingsReference.all { #expect(page.contains("| `\(setting.environmentName)`")) }
        #expect(page.contains("<br>`--port`"))
        #expect(!page.contains("<DATA_PATH>"))
    }

    /// Takes the # before names away, and leaves sentences alone.
    private func uncommented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let rest = line.drop { $0 == " " }
            guard rest.hasPrefix("#"), let next = rest.dropFirst().first, next.isLetter else { return String(line) }
            return line.prefix { $0 == " " } + String(rest.dropFirst())
        }.joined(separator: "\n")
    }

    @Test func `the settings file as shipped changes nothing, and uncommented whole it says the defaults`() throws {
        let folder = ScratchFolder()
        let shipped = try folder.write(SettingsReference.renderYAML(), to: "shipped.yaml")
        let whole = try folder.write(uncommented(SettingsReference.renderYAML()), to: "whole.yaml")
        let plain = try Settings.load(folder: folder.path)
        #expect(try Settings.load(file: shipped, folder: folder.path).describe() == plain.describe())
        let described = try Settings.load(file: whole, folder: folder.path).describe()
        #expect(described.map(\.value) == plain.describe().map(\.value))
        #expect(described.count { $0.source == .file } > 30)
    }

    @Test func `the dot-env file uncommented whole says the defaults, but for the key that is refused`() throws {
        let folder = ScratchFolder()
        _ = try folder.write(uncommented(SettingsReference.renderEnv()), to: ".env")
        let plain = try Settings.load(folder: ScratchFolder().path)
        let settings = try Settings.load(folder: folder.path)
        #expect(settings.remarks.isEmpty)
        #expect(settings.describe().filter { !$0.isSecret }.map(\.value) == plain.describe().filter { !$0.isSecret }.map(\.value))
        let store = try KeyStore(path: folder.file("keys.yaml"))
        #expect(throws: Problem(.bootstrapKeyRefused, "")) {
            try KeyBootstrap.run(store, environmentKey: settings.apiKey, secretPath: nil, now: SampleKeys.now)
        }
    }

    @Test func `text is broken at spaces`() {
        #expect(SettingsReference.wrap("one two three", width: 7) == ["one two", "three"])
        #expect(SettingsReference.wrap("extraordinary a", width: 3) == ["extraordinary", "a"])
        #expect(SettingsReference.wrap("", width: 3).isEmpty)
    }

    /// With `SYSTEMZERO_WRITE_FILES=1` in the environment the files are written instead of compared.
    @Test(arguments: [
        (".env.example", SettingsReference.renderEnv()), ("config/settings.yaml", SettingsReference.renderYAML()),
        ("docs/CONFIGURATION.md", SettingsReference.renderMarkdown()),
    ])
    func `the files in the repository are what the table says`(name: String, text: String) throws {
        var root = Paths.resolved(#filePath)
        for _ in 0..<4 { root = Paths.folder(of: root) }
        let path = "\(root)/\(name)"
        if ProcessInfo.processInfo.environment["SYSTEMZERO_WRITE_FILES"] == "1" {
            try Folder.create(Paths.folder(of: path), permissions: 0o755)
            try DurableFile.replace(path, with: Array(text.utf8), permissions: 0o644, durability: .process)
        }
        let found = try DurableFile.read(path, limit: 1 << 20).map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(found == text, "run the tests with SYSTEMZERO_WRITE_FILES=1 to write \(name) anew")
    }
}
