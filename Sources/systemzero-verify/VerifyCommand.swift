import ArgumentParser
import BuildIdentity
import IntegrityLog

/// The checker alone: no Lua, no HTTP, no database.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "systemzero-verify",
        abstract: "Checks an integrity log, or a proof from one, with nothing but its verifier key.",
        discussion: """
            Exit status: 0 intact, 1 tampered, 2 cannot tell. Reads files only, also beside a running server.

            EXAMPLES
              systemzero-verify /var/lib/systemzero/log --key log.example+1a2b3c4d+AbCd…
              systemzero-verify LOG --key key.txt --receipts my-receipts/ --max-age 300 --json
              systemzero-verify --key key.txt --proof entry-42.tlog-proof --entry entry-42.json
            """,
        version: BuildIdentity.current.line())

    @Argument(help: "The folder of the log. Without it, only --proof with --entry is checked.")
    var directory: String?

    @Option(help: "The verifier key, or a file that holds it. Never take it from the log that you check.")
    var key: String

    @Option(help: "A .tlog-proof file to check.")
    var proof: String?

    @Option(help: "A file with the exact line of the entry that --proof proves.")
    var entry: String?

    @OptionGroup var outside: OutsideOptions

    @Flag(help: "Print the report as JSON.")
    var json = false

    /// Does what was asked: the exit status and what to print.
    ///
    /// - Parameter now: milliseconds since 1970.
    func check(now: Int64) throws(LogError) -> (status: Int32, output: [UInt8]) {
        var request = outside.request
        request.directory = directory
        request.key = key
        request.proof = proof
        request.entry = entry
        let answer = try request.answer(now: now)
        return (answer.exitCode, json ? answer.json + [0x0A] : Array(answer.text.utf8))
    }
}
