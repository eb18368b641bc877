import AccessibilityTree
import ArgumentParser
import Testing

@testable import systemzero

/// What every command says of itself, held against the whole tree of commands.
struct HelpTests {
    /// A command as the program describes itself for tools.
    struct Described {
        let path: String
        let isGroup: Bool
        let abstract: String
        let discussion: String
        let flags: Set<String>
    }

    /// Commands without `--json`, each with its reason.
    private static let withoutJSON = [
        "systemzero serve": "prints nothing: its log has a format of its own",
        "systemzero export": "--format names json among others",
        "systemzero log export": "--format names json among others",
        "systemzero convert": "--to native is JSON",
        "systemzero policy typings": "prints a Lua file",
        "systemzero policy reference": "prints a Markdown file",
    ]

    private static func all() throws -> [Described] {
        let tree = try JSONValue.parse(Array(SystemZeroCommand._dumpHelp().utf8))
        var found: [Described] = []
        func walk(_ command: JSONValue, _ above: [String]) {
            let path = above + [command["commandName"]?.string ?? ""]
            let below = (command["subcommands"]?.array ?? []).filter { $0["commandName"]?.string != "help" }
            let flags = (command["arguments"]?.array ?? []).flatMap { $0["names"]?.array ?? [] }.compactMap { $0["name"]?.string }
            found.append(
                Described(
                    path: path.joined(separator: " "), isGroup: !below.isEmpty, abstract: command["abstract"]?.string ?? "",
                    discussion: command["discussion"]?.string ?? "", flags: Set(flags)))
            for command in below { walk(command, path) }
        }
        walk(tree["command"] ?? .null, [])
        return found
    }

    @Test func `every command says in a sentence what it does, and gives examples of itself`() throws {
        let commands = try Self.all()
        #expect(commands.count > 60)
        for command in commands {
            #expect(command.abstract.hasSuffix("."), "\(command.path): an abstract is a sentence")
            guard let start = command.discussion.firstRange(of: "EXAMPLES\n") else {
                Issue.record("\(command.path) has no examples")
                continue
            }
            let examples = command.discussion[start.upperBound...].split(separator: "\n").filter { !$0.isEmpty }
            // The last word may be an alias' own: `export` is `log export`.
            let name = command.path.split(separator: " ").last ?? ""
            #expect(!examples.isEmpty && examples.contains { $0.contains(name) }, "\(command.path): the examples show something else")
            #expect(examples.allSatisfy { $0.hasPrefix("  ") }, "\(command.path): examples stand last and indented")
        }
    }

    @Test func `every command that prints data answers as JSON`() throws {
        let commands = try Self.all().filter { !$0.isGroup }
        let lacking = commands.filter { !$0.flags.contains("json") }.map(\.path)
        #expect(Set(lacking) == Set(Self.withoutJSON.keys))
    }

    @Test func `every option is explained`() throws {
        func check(_ command: JSONValue, _ above: String) {
            let path = above + " " + (command["commandName"]?.string ?? "")
            for argument in command["arguments"]?.array ?? [] where argument["shouldDisplay"]?.bool != false {
                #expect(argument["abstract"]?.string?.isEmpty == false, "\(path) \(argument["valueName"]?.string ?? "")")
            }
            for below in command["subcommands"]?.array ?? [] where below["commandName"]?.string != "help" { check(below, path) }
        }
        check(try JSONValue.parse(Array(SystemZeroCommand._dumpHelp().utf8))["command"] ?? .null, "")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completions know every command`(shell: String) throws {
        let script = SystemZeroCommand.completionScript(for: try #require(CompletionShell(rawValue: shell)))
        for command in try Self.all() {
            let name = command.path.split(separator: " ").last ?? ""
            #expect(script.contains(name), "\(shell): \(command.path)")
        }
    }
}
