import ArgumentParser
import IntegrityLog

/// The checker alone: no Lua, no HTTP, no database.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "systemzero-verify",
        abstract: "Checks an integrity log, or a proof from one, with nothing but its verifier key.",
        discussion: "Exit status: 0 intact, 1 tampered, 2 cannot tell.")

    @Argument(help: "The folder of the log. Without it, only --proof is checked.")
    var directory: String?

    @Option(help: "The verifier key, or a file that holds it. Never take it from the log that you check.")
    var key: String

    @Option(help: "A .tlog-proof file to check, with the entry that it proves taken from the log or from --entry.")
    var proof: String?

    @Option(help: "A file with the exact line of the entry that --proof proves.")
    var entry: String?

    @Option(help: "A folder with the .tlog-proof receipts that a client kept.")
    var receipts: String?

    @Option(help: "A checkpoint that was kept elsewhere; may be given several times.")
    var anchor: [String] = []

    @Option(help: "The verifier key of a witness; may be given several times.")
    var witness: [String] = []

    @Option(help: "How many witnesses must have cosigned a head to anchor it.")
    var quorum = 1

    @Option(help: "How many entries the log is known to have had.")
    var minSize: UInt64 = 0

    @Option(help: "How old the newest entry may be, in seconds.")
    var maxAge: Int64?

    @Flag(help: "Print the report as JSON.")
    var json = false
}
