import FoundationEssentials
import Testing

@testable import SystemZero

struct SettingsTests {
    private let folder = ScratchFolder()

    private func load(
        flags: [String: String] = [:], environment: [String: String] = [:], dotEnv: String? = nil, yaml: String? = nil, file: String? = nil
    ) throws -> Settings {
        if let dotEnv { _ = try folder.write(dotEnv, to: ".env") }
        if let yaml {
            try Folder.create(folder.file("config"))
            _ = try folder.write(yaml, to: "config/settings.yaml")
        }
        return try Settings.load(flags: flags, environment: environment, file: file, folder: folder.path)
    }

    private func problem(
        flags: [String: String] = [:], environment: [String: String] = [:], dotEnv: String? = nil, yaml: String? = nil, file: String? = nil
    ) throws -> Problem {
        try #require(throws: Problem.self) {
            try load(flags: flags, environment: environment, dotEnv: dotEnv, yaml: yaml, file: file)
        }
    }

    @Test func `without anything set the defaults hold`() throws {
        let settings = try load()
        #expect(settings.host == "127.0.0.1")
        #expect(settings.port == 8_080)
        #expect(settings.maxRequestBytes == 10 << 20)
        #expect(settings.logPath == "var/systemzero/log")
        #expect(settings.apiKeysPath == "var/systemzero/config/api_keys.yaml")
        #expect(settings.requestLogPath == "var/systemzero/logs/api_requests.log")
        #expect(settings.policyPath == nil)
        #expect(settings.tls == nil)
        #expect(settings.apiKey == nil)
        #expect(settings.corsOrigins.isEmpty)
        #expect(settings.describe().allSatisfy { $0.source == .fallback })
        #expect(settings.describe().map(\.environmentName) == SettingsReference.all.map(\.environmentName))
    }

    @Test func `every place overrides the ones below it`() throws {
        var flags: [String: String] = [:]
        var environment: [String: String] = [:]
        var dotEnv: String?
        var yaml: String?
        func expect(_ port: Int, _ source: SettingSource) throws {
            let settings = try load(flags: flags, environment: environment, dotEnv: dotEnv, yaml: yaml)
            #expect(settings.port == port)
            #expect(settings.describe().first { $0.key == "server.port" }?.source == source)
        }
        try expect(8_080, .fallback)
        yaml = "server:\n  port: 1"
        try expect(1, .file)
        dotEnv = "PORT=2"
        try expect(2, .dotEnv)
        environment["PORT"] = "3"
        try expect(3, .environment)
        flags["port"] = "4"
        try expect(4, .flag)
    }

    @Test func `an empty value in the environment counts as not set, one by a flag is wrong`() throws {
        #expect(try load(environment: ["PORT": ""], dotEnv: "HOST=\n", yaml: "server:\n  port: 9\n").port == 9)
        #expect(try problem(flags: ["port": ""]).diagnostics.map(\.file) == ["--port"])
    }

    @Test func `everything wrong in every place is said at once, each with its place`() throws {
        let problem = try problem(
            flags: ["port": "x", "speed": "1"],
            environment: ["DRAIN_SECONDS": "-1", "LOG_LEVEL": "loud", "TLS_CERT_PATH": "/none/cert.pem"],
            dotEnv: "WORKERS=9999\nbroken\n", yaml: "server:\n  hots: a\n  cors_origins: [x]\nmatch_margin: 1\n")
        #expect(problem == Problem(.settingsInvalid, ""))
        let found = problem.diagnostics.map { "\($0.location ?? "") \($0.code)" }
        let dotEnv = folder.file(".env")
        let yaml = folder.file("config/settings.yaml")
        #expect(
            Set(found) == [
                "speed unknown_key", "\(dotEnv):2 dotenv_syntax", "\(yaml):2 unknown_key", "\(yaml):4 unknown_key", "--port invalid_value",
                "DRAIN_SECONDS invalid_value", "LOG_LEVEL invalid_value", "TLS_CERT_PATH unreadable_file", "TLS_CERT_PATH incomplete_tls",
                "\(dotEnv):1 invalid_value", "\(yaml):3 invalid_value",
            ])
        #expect(problem.detail == "11 settings are not valid")
    }

    @Test(arguments: [
        ("port", ["0", "65535", "443"], ["65536", "-1", "1.5", " 1", "+1", "1_000", "0x10", "eight"]),
        ("max_request_bytes", ["1024", "64KiB", "10MiB", "1GiB"], ["1023", "2GiB", "10MB", "10 MiB", "MiB", "9999999999GiB", "-1KiB"]),
        ("match_threshold", ["0", "1", "0.25", "1e-3"], ["1.01", "-0.1", "nan", "inf", "half", ""]),
        ("policy_watch", ["true", "FALSE", "yes", "off", "1"], ["maybe", "2", ""]),
        ("log_level", ["debug", "INFO"], ["loud", ""]),
        ("host", ["0.0.0.0", "::1", "fe80::1%eth0", "example.com"], ["", "a b", "a/b", "ä", String(repeating: "a", count: 254)]),
        ("log_origin", ["example.com/log", "x"], ["", "a b", "a+b", "a\tb", String(repeating: "x", count: 201)]),
        (
            "cors_origins", ["none", "*", "https://a.b", "http://localhost:3000, https://[::1]:8443"],
            [
                "", "a.b", "https://a.b/", "https://A.b", "ftp://a", "https://", "https://a:0", "https://a:x", "https://a,,https://b",
                "https://[1.2.3.4]",
            ]
        ),
        (
            "trusted_proxies", ["none", "10.0.0.0/8", "::1, 192.168.0.1"],
            ["10.0.0.0/33", "10.0.0/8", "x", "10.0.0.1/", "::1/129", "10.0.0.1/+8"]
        ),
        ("log_path", ["/var/log/x", "none"], ["", "a\0b"]),
    ])
    func `a setting takes what fits and refuses the rest`(name: String, good: [String], bad: [String]) throws {
        for text in good { #expect(throws: Never.self, "\(text)") { try load(flags: [name: text]) } }
        for text in bad { #expect(throws: Problem(.settingsInvalid, ""), "\(text)") { try load(flags: [name: text]) } }
    }

    @Test func `none takes an optional path back to nothing and a list to no entries`() throws {
        let settings = try load(
            environment: ["REQUEST_LOG_PATH": "none", "POLICY_PATH": "none", "CORS_ORIGINS": "none"],
            yaml: "policy: {path: /p}\nserver: {cors_origins: [https://a.b, https://c.d]}\n")
        #expect(settings.requestLogPath == nil)
        #expect(settings.policyPath == nil)
        #expect(settings.corsOrigins.isEmpty)
        #expect(settings.describe().first { $0.environmentName == "POLICY_PATH" }?.value == "none")
    }

    @Test func `lists come from YAML lists and from commas alike`() throws {
        #expect(try load(yaml: "server: {cors_origins: [https://a.b, https://c.d]}").corsOrigins == ["https://a.b", "https://c.d"])
        #expect(try load(environment: ["CORS_ORIGINS": "https://a.b , https://c.d"]).corsOrigins == ["https://a.b", "https://c.d"])
        #expect(try load(yaml: "server: {cors_origins: []}").corsOrigins.isEmpty)
    }

    @Test func `the data path moves every path that is not set itself`() throws {
        let settings = try load(flags: ["data_path": "/data"], environment: ["LOG_PATH": "/log"])
        #expect(settings.logPath == "/log")
        #expect(settings.templatePath == "/data/templates")
        #expect(settings.firstKeyPath == "/data/first_admin_key")
        #expect(settings.policyHistoryPath == "/data/policy_history.json")
        #expect(settings.describe().first { $0.key == "storage.capture_path" }?.value == "/data/captures")
    }

    @Test func `the first key is read from the environment only, and shown to nobody`() throws {
        let secret = "correct-horse-battery-staple-0123456789"
        let settings = try load(dotEnv: "API_KEY='\(secret)'")
        #expect(settings.apiKey == secret)
        let report = settings.describe().first { $0.isSecret }
        #expect(report?.value == "(hidden)")
        #expect(report?.source == .dotEnv)
        let refused = try problem(yaml: "server:\n  api_key: \(secret)\n")
        #expect(refused.diagnostics.map(\.code) == ["secret_in_file"])
        #expect(!refused.description.contains(secret))
    }

    @Test func `a settings file that is named has to exist, the default one need not`() throws {
        #expect(try problem(file: folder.file("none.yaml")).diagnostics.map(\.code) == ["missing_file"])
        let path = try folder.write("server: {port: 7}", to: "other.yaml")
        #expect(try load(yaml: "server: {port: 6}", file: path).port == 7)
        #expect(try problem(file: folder.path).diagnostics.map(\.code) == ["unreadable_file"])
    }

    @Test func `names in the dot-env file that look misspelt are remarked, foreign ones left alone`() throws {
        let settings = try load(dotEnv: "LOG_PTAH=/x\nPOSTGRES_PASSWORD=y\n")
        #expect(settings.remarks.map(\.help) == ["did you mean `LOG_PATH`?"])
        #expect(settings.remarks.first?.line == 1)
    }

    @Test func `a dot-env file with a secret that others can read is remarked`() throws {
        let path = try folder.write("API_KEY=correct-horse-battery-staple-0123456789\n", to: ".env", permissions: 0o644)
        #expect(try load().remarks.map(\.code) == ["dotenv_readable"])
        try OpenFile(path, 0).setPermissions(0o600)
        #expect(try load().remarks.isEmpty)
        _ = try folder.write("PORT=1\n", to: ".env", permissions: 0o644)
        #expect(try load().remarks.isEmpty)
    }

    @Test func `a dot-env file that is no text is a typed error`() throws {
        try Data([0xFF, 0xFE]).write(to: URL(filePath: folder.file(".env")))
        #expect(try problem().diagnostics.map(\.code) == ["dotenv_syntax"])
    }
}
