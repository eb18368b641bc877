import AccessibilityTree
import ArgumentParser
import SystemZero

extension FuzzCommand {
    struct ListCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Name the parsers.",
            discussion: """
                EXAMPLES
                  systemzero-fuzz list
                  systemzero-fuzz list --json
                """)

        @Flag(help: "Print JSON.") var json = false

        func run() {
            guard json else {
                let width = FuzzedParser.all.map(\.name.count).max() ?? 0
                for parser in FuzzedParser.all {
                    print(parser.name + String(repeating: " ", count: width + 2 - parser.name.count) + parser.subject)
                }
                return
            }
            let list = FuzzedParser.all.map { JSONValue.members(["name": .string($0.name), "subject": .string($0.subject)]) }
            print(JSONValue.array(list).jsonText)
        }
    }
}
