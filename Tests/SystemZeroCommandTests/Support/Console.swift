import Foundation

/// A data folder of its own, and commands typed over it.
final class Console: Sendable {
    let folder: String
    static let captures = "\(RepositoryFiles.root)/scripts/demo/captures"

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "systemzero-console-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The answer of a command that takes the settings options.
    func type(_ arguments: String...) async throws -> CommandRun { try await CommandRun(arguments + ["--data-path=\(folder)"]) }

    /// The status of a command that prints as it goes.
    func status(_ arguments: String...) async throws -> Int32 { try await run(arguments + ["--data-path=\(folder)"]) }

    /// Approves the login page of the demonstration.
    func approveLogin() async throws -> CommandRun {
        try await type("baseline", "build", Self.login, "--screen-id", "login", "--reason", "first release")
    }

    static let login = "\(captures)/login.json"
    static let again = "\(captures)/login-again.json"
    static let moved = "\(captures)/login-form-moved.json"
    static let index = "\(captures)/index.json"

    func read(_ path: String) throws -> String { try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) }

    func write(_ text: String, to path: String) throws {
        try text.write(toFile: "\(folder)/\(path)", atomically: false, encoding: .utf8)
    }
}
