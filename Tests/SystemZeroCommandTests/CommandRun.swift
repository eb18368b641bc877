import ArgumentParser
import Foundation
import PolicyHost
import SystemZero
import Testing

@testable import systemzero

/// What a command line answers, without printing it.
struct CommandRun {
    let output: String
    let notes: String
    let status: Int32

    init(_ arguments: [String]) async throws {
        do {
            let command = try #require(try SystemZeroCommand.parseAsRoot(arguments) as? any AnsweringCommand)
            let answer = try await command.answer()
            (output, notes, status) = (answer.output, answer.notes.joined(separator: "\n"), answer.status.rawValue)
        } catch let problem as Problem {
            (output, notes, status) = ("", problem.description, 2)
        } catch let problems as PolicyProblems {
            (output, notes, status) = ("", problems.description, 2)
        } catch let failure as FileFailure {
            (output, notes, status) = ("", failure.problem.description, 2)
        }
    }

    init(_ arguments: String...) async throws { try await self.init(arguments) }

    /// Everything that was said.
    var text: String { output + "\n" + notes }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
    let path = FileManager.default.temporaryDirectory.appending(path: "systemzero-policy-\(UUID().uuidString)").path

    init(_ files: [String: String] = [:]) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, text) }
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }

    @discardableResult
    func write(_ name: String, _ bytes: Data) throws -> String {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url)
        return url.path
    }

    func read(_ name: String) throws -> String { try String(contentsOf: URL(filePath: path).appending(path: name), encoding: .utf8) }

    /// A small sound policy set.
    static func policies(_ replacing: [String: String] = [:]) throws -> TemporaryFolder {
        let minimal = [
            "rbac.lua": """
            local roles = { "admin", "readonly", "anonymous" }
            return {
              roles = roles,
              authorize = function(request)
                if request.principal.role == "admin" then
                  return true, "admin may"
                end
                return false, "not admin"
              end,
            }

            """,
            "rate_limits.lua": "return { limit = function() return nil end }\n",
            "noise.lua": "return {}\n",
            "severity.lua": "return { judge = function(change) return change.required and \"critical\" or \"info\" end }\n",
            "manipulation.lua": "return { rules = {} }\n",
            "tests/rbac_test.lua": """
            local rbac = require "rbac"
            cases("roles", { { "admin", true }, { "readonly", false } }, function(role, want)
              expect((rbac.authorize(sample.request { role = role }))).is(want)
            end)

            """,
        ]
        return try TemporaryFolder(minimal.merging(replacing) { $1 })
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
