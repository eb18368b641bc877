import Foundation
import Testing

@testable import systemzero

/// Who may read what the program writes, whatever the mask of the one who starts it.
@Suite(.timeLimit(.minutes(5))) struct FileModeTests {
    /// Beginnings of paths, the mode of files below them and of folders; the longest beginning counts.
    private static let expected: [(beginning: String, file: Int, folder: Int)] = [
        ("", 0o600, 0o700),
        // Entries and heads may be read by a group, such as that of a log collector; the folder around them is the owner's.
        ("log/", 0o640, 0o750),
        ("log/log.key", 0o600, 0),
        ("log/index.sqlite", 0o600, 0),
        ("logs/", 0o640, 0),
        // What was approved is no secret and is edited by hand; the folder around it is the owner's.
        ("templates/", 0o644, 0o755),
        ("templates/.history/.lock", 0o600, 0),
        ("approvals.yaml", 0o644, 0),
        ("approvals.yaml.lock", 0o600, 0),
    ]

    @Test func `every file and folder has the mode that is meant for it, under any mask`() async throws {
        let folder = try TemporaryFolder()
        let server = try await ProgramProcess(
            folder: folder.path, arguments: ["--set", "lame_duck_seconds=0"], environment: ["PATH": "/usr/bin:/bin"], mask: "000")
        let data = "\(folder.path)/data"
        let key = try String(contentsOfFile: "\(data)/first_admin_key", encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(key.hasPrefix("sz_"))
        server.signal(SIGTERM)
        #expect(await server.status() == 0)
        for command in [
            ["baseline", "build", Console.login, "--screen-id", "login", "--reason", "first"],
            ["baseline", "reject", Console.moved, "--screen-id", "login", "--reason", "no"],
            ["keys", "create", "--name", "reader", "--role", "readonly"], ["log", "index"],
        ] {
            #expect(try await run(command + ["--data-path=\(data)"]) == 0, "\(command)")
        }
        let running = try await ProgramProcess(
            folder: folder.path, arguments: ["--set", "lame_duck_seconds=0"], environment: ["PATH": "/usr/bin:/bin"], mask: "000")
        // While it runs the databases have their journals.
        let tree = try FileTree(data)
        running.signal(SIGTERM)
        #expect(await running.status() == 0)
        for item in try tree.items + FileTree(data).items {
            let rule = try #require(
                Self.expected.filter { item.path.hasPrefix($0.beginning) }.max { $0.beginning.count < $1.beginning.count })
            #expect(item.mode == (item.isFolder ? rule.folder : rule.file), "\(item.path) has \(String(item.mode, radix: 8))")
        }
        let paths = Set(tree.items.map(\.path))
        for path in ["config/api_keys.yaml", "state.sqlite", "log/index.sqlite", "log/log.key", "templates/login.yaml", "first_admin_key"] {
            #expect(paths.contains(path), "\(path) was not looked at")
        }
        let root = try FileManager.default.attributesOfItem(atPath: data)[.posixPermissions] as? NSNumber
        #expect(root?.intValue == 0o700)
    }

    @Test func `a signing key of policies is the owner's alone`() async throws {
        let folder = try TemporaryFolder()
        let run = try await CommandRun("policy", "keygen", "\(folder.path)/signing.key")
        #expect(run.status == 0, "\(run.text)")
        let modes = try FileTree(folder.path).items.reduce(into: [:]) { $0[$1.path] = $1.mode }
        #expect(modes["signing.key"] == 0o600 && modes["signing.key.pub"] == 0o644, "\(modes)")
    }
}
