import AccessibilityTree
import ArgumentParser
import IntegrityLog
import SystemZero

struct LogCheckpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Print the newest signed head (C2SP tlog-checkpoint), to keep where the log cannot reach.",
        discussion: """
            A head that you printed or stored elsewhere convicts a log that is put back or rewritten later: give it to
            `systemzero-verify --anchor` or `systemzero log consistency --from`. With --sign, what is unsigned is signed first; for
            that the log must not be in use. Exit status 0 printed, 2 no head or refused.

            EXAMPLES
              systemzero log checkpoint > head-2026-11-22.note
              systemzero log checkpoint --json
              systemzero log checkpoint --sign
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Sign what is unsigned first.") var sign = false
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let settings = try options.load()
            let head =
                try await sign ? LogMaintenance(settings: settings, actor: ConsoleActor.name).sign() : LogKeys.newestHead(settings.logPath)
            guard json else { return Terminal.write(head.bytes) }
            Terminal.write(
                JSONValue.members([
                    "origin": .string(head.checkpoint.origin), "size": .count(head.size), "root": .string(head.root.base64),
                    "signed_by": .strings(head.note.signatures.map(\.name)), "note": .string(String(decoding: head.bytes, as: UTF8.self)),
                ]).jsonText)
        }
    }
}
