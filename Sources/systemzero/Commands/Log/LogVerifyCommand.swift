import ArgumentParser
import IntegrityLog
import LogAnchors
import SystemZero

struct LogVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the whole log; exit status 0 intact, 1 tampered with, 2 cannot tell.",
        discussion: """
            Reads the files only, also beside a running server. Says which promise is broken and which entry is the first bad one;
            integrity, completeness and freshness are verdicts of their own.

            The key must come from where the log cannot reach: note it when the log is made, or compare it with what a client or a
            witness holds. Without --key the log of the settings is checked with the key that lies beside it, which proves nothing
            against whoever can write there; another log (--log) needs a key. The log of the settings is also held against its witnesses
            and its second folder, and the report says which of them vouches for which entries.

            EXAMPLES
              systemzero log verify
              systemzero log verify --key 'log.example+1a2b3c4d+AbCd…' --json
              systemzero log verify --receipts my-receipts/ --anchor kept.note --max-age 300
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Option(help: "The log's folder; without it the one of the settings.") var log: String?
    @Option(help: "The verifier key, or a file that holds it.") var key: String?
    @Option(help: "A file of receipts (.tlog-proof, several may follow one another) or a folder of them; may be given several times.")
    var receipts: [String] = []
    @Option(help: "A checkpoint that was kept elsewhere; may be given several times.") var anchor: [String] = []
    @Option(help: "A folder to which the log's heads were appended (LOG_ARCHIVE_PATH); may be given several times.")
    var archive: [String] = []
    @Option(help: "The verifier key of a witness, or a file that holds it; may be given several times.") var witness: [String] = []
    @Option(help: "How many witnesses must have cosigned a head to anchor it.") var quorum = 1
    @Option(help: "How many entries the log is known to have had.") var minSize: UInt64 = 0
    @Option(help: "How old the newest signed entry may be, in seconds.") var maxAge: Int64?
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let request = try request()
            let answer = try Problem.wrap { () throws(LogError) in try request.answer(now: MonitorClock.system.now()) }
            Terminal.write(json ? answer.json + [UInt8(ascii: "\n")] : Array(answer.text.utf8))
            if answer.exitCode != 0 { throw ExitCode(answer.exitCode) }
        }
    }

    private func request() throws -> VerificationRequest {
        var request = VerificationRequest()
        request.receipts = receipts
        request.anchors = anchor
        request.archives = archive
        request.witnesses = witness
        request.quorum = quorum
        request.minimumSize = minSize
        request.maximumAge = maxAge
        request.directory = log
        request.key = key
        if log == nil {
            let settings = try options.load()
            request.directory = settings.logPath
            request.archives += try LogAnchoring.archive(settings).map { [$0] } ?? []
            if witness.isEmpty, !settings.anchors.witnesses.isEmpty {
                request.witnesses = settings.anchors.witnesses.map(\.key.text)
                request.quorum = settings.anchors.witnessQuorum
            }
            if key == nil, let own = try LogKeys.verifier(nil, directory: settings.logPath) {
                guard own.name == settings.logOrigin else {
                    throw Problem(
                        .logForeign, "the key beside the log is that of \(Problem.quote(own.name)), not of `\(settings.logOrigin)`",
                        location: Paths.join(settings.logPath, "log.vkey"), help: "give --key, or set LOG_ORIGIN to what the log is")
                }
                request.key = own.text
                Terminal.note("note: checked with the key that lies beside the log; --key takes one that nobody here could have replaced")
            }
        }
        return request
    }
}
