import ArgumentParser
import FoundationEssentials

@testable import systemzero

/// The exit status of a command line, run in this process.
func run(_ arguments: String...) async throws -> Int32 { try await run(arguments) }

func run(_ arguments: [String]) async throws -> Int32 {
    do {
        var command = try SystemZeroCommand.parseAsRoot(arguments)
        if var command = command as? any AsyncParsableCommand {
            try await command.run()
        } else {
            try command.run()
        }
        return 0
    } catch {
        return SystemZeroCommand.exitCode(for: error).rawValue
    }
}

/// Files of the repository that tests read.
enum RepositoryFiles {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let formats = "\(root)/Tests/AccessibilityTreeTests/Fixtures/formats"
    static let captures = "\(root)/Tests/AccessibilityTreeTests/Fixtures/captures"
}
