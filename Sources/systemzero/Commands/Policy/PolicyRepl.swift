import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

struct PolicyRepl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repl", abstract: "Open a sandboxed Lua prompt with the loaded policies and `sample` at hand.",
        discussion: """
            Each line is an expression or a statement; what it returns is printed. `rbac`, `rate_limits`, `noise`, `severity`, `manipulation`,
            `sz`, `sample` and `expect` are there. Names declared with `local` are known to the lines after it; an unfinished line goes on with
            the next. :help and :quit are the only commands; the end of input ends it too. Works on a pipe as well.

            EXIT STATUS
              0 at the end, 1 when a line of a pipe failed, 2 when the policies cannot be loaded

            EXAMPLES
              systemzero policy repl policies
              echo "rbac.authorize(sample.request { role = 'operator', permission = 'keys:write' })" | systemzero policy repl
            """.flowing)

    @OptionGroup var source: PolicySetOptions
    @Flag(help: "Answer each line as a JSON object: {\"line\", \"result\", \"error\"}.") var json = false

    func run() async throws {
        var failed = false
        try await reporting {
            let (settings, set) = try source.load()
            var session = try PolicySession(set, options: settings.askingOptions)
            let isInteractive = StandardInput.isInteractive && !json
            if isInteractive { Terminal.note("policies \(set.revision.description.prefix(19))…, :help for help, :quit to leave") }
            var pending = ""
            while let line = next(isInteractive, pending) {
                if pending.isEmpty, line == ":quit" || line == ":q" { return }
                if pending.isEmpty, line == ":help" {
                    Terminal.note(Self.help)
                    continue
                }
                // An empty line ends an unfinished one.
                let text = pending.isEmpty ? line : pending + "\n" + line
                if text.allSatisfy(\.isWhitespace) { continue }
                let reply = session.run(text)
                if reply.isIncomplete, !(isInteractive && line.isEmpty) {
                    pending = text
                    continue
                }
                pending = ""
                failed = show(reply, to: text) || failed
            }
            if !pending.isEmpty { failed = show(session.run(pending), to: pending) || failed }
            if isInteractive { failed = false }
        }
        if failed { throw ExitCode.found }
    }

    private func next(_ isInteractive: Bool, _ pending: String) -> String? {
        if isInteractive { Terminal.draw(pending.isEmpty ? "> " : ">> ") }
        return readLine()
    }

    /// Prints a reply; whether it was an error.
    private func show(_ reply: PolicySession.Reply, to line: String) -> Bool {
        if json {
            let document = JSONValue.members([
                "line": .string(line), "result": reply.isError ? nil : .string(reply.text),
                "error": reply.isError ? .string(reply.text) : nil,
            ])
            Terminal.write(document.jsonText)
        } else if reply.isError {
            Terminal.note(reply.text)
        } else if !reply.text.isEmpty {
            Terminal.write(reply.text)
        }
        return reply.isError
    }

    private static let help = """
        rbac.authorize(sample.request { role = "operator", permission = "keys:write" })
        severity.judge(sample.change { kind = "added", node = { role = "textbox", class = "secret" } }, sample.context {})
        local s = sample.screen { before = { role = "document" }, after = { role = "document", children = { { role = "dialog" } } } }
        sample.findings(manipulation.rules, s)
        """
}
