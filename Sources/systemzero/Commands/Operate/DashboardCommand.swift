import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import SystemZero

struct DashboardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboard", abstract: "A live view of requests, drift, log head and policies; q quits.",
        discussion: """
            Reads the log and the request log of the data folder, also beside a running server, and draws anew every second and when the
            window changes its size. Where standard output is no terminal, one frame is printed.

            EXAMPLES
              systemzero dashboard
              systemzero dashboard --every 5
              systemzero dashboard --once --json | jq .drift
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Option(help: "Seconds between two frames, 1 to 25.") var every = 1
    @Flag(help: "Print one frame and end.") var once = false
    @Flag(help: "With --once: answer as JSON.") var json = false

    func validate() throws {
        guard (1...25).contains(every) else { throw ValidationError("--every is a number from 1 to 25") }
        if json, !once { throw ValidationError("--json is for --once") }
    }

    func run() async throws {
        try await reporting {
            var feed = try DashboardFeed(settings: options.load(), clock: .system)
            try feed.update()
            if once || !Terminal.isInteractive || !StandardInput.isInteractive {
                return Terminal.write(
                    json
                        ? feed.json.jsonText
                        : DashboardFrame(feed).lines(width: 100, height: 24, colour: false, isLive: false).joined(separator: "\n"))
            }
            let colour = Terminal.wantsColour(ProcessInfo.processInfo.environment)
            let screen = try LiveScreen(pause: every)
            // Given back also when reading the log fails.
            defer { screen.close() }
            repeat {
                try feed.update()
                let size = LiveScreen.size
                screen.draw(DashboardFrame(feed).lines(width: size.columns, height: size.rows, colour: colour))
            } while screen.waitsForMore()
        }
    }
}
