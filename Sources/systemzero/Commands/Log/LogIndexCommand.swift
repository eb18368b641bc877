import ArgumentParser
import SystemZero

struct LogIndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Bring the query index up to the log, or make it anew.",
        discussion: """
            The index (index.sqlite in the log's folder) is what GET /logs searches. It holds no truth and may be deleted at any time.
            May run beside a server.

            EXAMPLES
              systemzero log index
              systemzero log index --rebuild
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Flag(help: "Forget what is there first.") var rebuild = false
    @Flag(help: "Answer as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let directory = try options.load().logPath
            let keeper = try LogKeys.indexKeeper(directory)
            if rebuild { try keeper.reset() }
            var bar = ProgressBar("index")
            var entries: UInt64 = 0
            let isComplete = try keeper.catchUp { done, size in
                bar.show(done, of: size)
                entries = done
            }
            bar.finish()
            guard isComplete else {
                throw Problem(
                    .logUnavailable, "the index could be brought up to entry \(entries) only", help: "run `systemzero log verify`")
            }
            Terminal.write(json ? #"{"complete":true}"# : "the index is up to the log")
        }
    }
}
