import AccessibilityTree
import ArgumentParser
import Testing

@testable import systemzero

struct ConfigCommandTests {
    @Test func `valid settings are counted, and every fault of others is listed at once`() async throws {
        let folder = try TemporaryFolder(["good.yaml": "server:\n  port: 9000\n", "bad.yaml": "server:\n  port: 99999\n  hots: x\n"])
        let good = try await CommandRun("config", "check", "--config", "\(folder.path)/good.yaml")
        #expect(good.status == 0 && good.output.contains("all valid"))
        let bad = try await CommandRun("config", "check", "--config", "\(folder.path)/bad.yaml")
        #expect(bad.status == 1)
        #expect(bad.notes.contains("bad.yaml:2") && bad.notes.contains("did you mean `server.host`?"), "\(bad.notes)")
        let json = try await CommandRun("config", "check", "--json", "--config", "\(folder.path)/bad.yaml")
        #expect(try JSONValue.parse(json.output)["valid"] == false)
        #expect(try JSONValue.parse(json.output)["diagnostics"]?.array?.count == 2)
    }

    @Test func `what is shown names value and source, and any setting can be set on the command line`() async throws {
        let folder = try TemporaryFolder(["s.yaml": "server:\n  port: 9000\n"])
        let arguments = ["config", "show", "--config", "\(folder.path)/s.yaml"]
        for spelling in ["max_connections=64", "MAX_CONNECTIONS=64", "server.max_connections=64"] {
            let shown = try await CommandRun(arguments + ["--changed", "--json", "--set", spelling])
            let settings = try #require(try JSONValue.parse(shown.output).array)
            #expect(settings.first { $0["name"] == "PORT" }?["source"] == "settings file")
            let set = settings.first { $0["name"] == "MAX_CONNECTIONS" }
            #expect(set?["value"] == "64" && set?["source"] == "flag", "\(spelling)")
        }
        let table = try await CommandRun(arguments)
        #expect(table.output.hasPrefix("SETTING") && table.output.contains("HOST"))
    }

    @Test func `an unknown name after --set is named with its nearest`() async throws {
        let run = try await CommandRun("config", "check", "--set", "max_conections=1")
        #expect(run.status == 1)
        #expect(run.notes.contains("did you mean `max_connections`?"), "\(run.notes)")
    }

    @Test(arguments: ["max_connections", "=1", ""])
    func `what is no pair after --set is wrong usage`(text: String) async throws {
        #expect(throws: (any Error).self) { try SystemZeroCommand.parseAsRoot(["config", "show", "--set", text]) }
    }

    @Test func `a server that does not answer is not well`() async throws {
        // Port 1 of the loopback: nothing listens there without the rights of root, and then it is no server of ours.
        let run = try await CommandRun("health", "http://127.0.0.1:1", "--timeout", "2")
        #expect(run.status == 1)
        #expect(run.notes.contains("http://127.0.0.1:1/health does not answer"), "\(run.notes)")
        let json = try await CommandRun("health", "http://127.0.0.1:1", "--ready", "--json", "--timeout", "2")
        #expect(json.status == 1)
        #expect(try JSONValue.parse(json.output)["ok"] == false)
        #expect(try JSONValue.parse(json.output)["url"] == "http://127.0.0.1:1/ready")
    }

    @Test(arguments: [
        ("0.0.0.0", "http://127.0.0.1:8080"), ("::", "http://[::1]:8080"), ("::1", "http://[::1]:8080"),
        ("monitor.example.com", "http://monitor.example.com:8080"),
    ])
    func `without a URL the listener of the settings is asked`(host: String, url: String) throws {
        let options = try SettingsOptions.parse(["--host", host])
        #expect(try options.load().localURL == url)
    }
}
