import AccessibilityTree
import SystemZero

/// A monitor for one command: opened with the log, closed again whatever happens.
struct OpenMonitor {
    let monitor: Monitor
    let settings: Settings
    /// What is to be told on standard error.
    let notes: [String]

    /// Runs `body` over an open monitor. Errors: those of opening, such as a server that holds the log, and those of `body`.
    static func run<Value>(_ options: SettingsOptions, _ body: (OpenMonitor) async throws -> Value) async throws -> Value {
        let settings = try options.load()
        let (monitor, report) = try await Monitor.open(settings: settings, terminal: false)
        do {
            let value = try await body(OpenMonitor(monitor: monitor, settings: settings, notes: report.remarks.map(\.description)))
            await monitor.close()
            return value
        } catch {
            await monitor.close()
            throw error
        }
    }

    /// The id of a capture: the text itself when it is one, else that of the file, which goes through the pipeline and into the log first.
    func capture(_ text: String, format: CaptureFormat?, app: String?) async throws(Problem) -> String {
        if CaptureID(text) != nil { return text }
        let (bytes, companions) = try CaptureFiles.read(text, limits: settings.fileTreeLimits)
        do throws(Problem) {
            return try await monitor.intake.submit(
                Submission(bytes: bytes, companions: companions, format: format, app: app, actor: ConsoleActor.name, origin: .file),
                generation: monitor.generations.current
            ).id
        } catch {
            throw error.inFile(text)
        }
    }
}
