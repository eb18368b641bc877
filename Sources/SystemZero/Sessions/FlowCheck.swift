package import AccessibilityTree
import Drift

/// Runs ordered captures through the pipeline as one session of their own.
package struct FlowCheck: Sendable {
    private let settings: Settings
    private let generation: Generation
    private let clock: MonitorClock

    package init(settings: Settings, generation: Generation, clock: MonitorClock = .system) {
        self.settings = settings
        self.generation = generation
        self.clock = clock
    }

    /// - Throws: ``Problem`` for the first file that cannot be read: with a step missing, the order of the others says nothing.
    package func run(_ files: [String], format: CaptureFormat? = nil, app: String? = nil) throws(Problem) -> FlowReport {
        let pipeline = Pipeline(options: settings.filePipelineOptions, clock: clock)
        let sessions = OpenSessions(settings.sessions.table)
        var steps: [FlowReport.Step] = []
        for file in files {
            let (bytes, companions) = try CaptureFiles.read(file, limits: pipeline.options.limits)
            let examination = try pipeline.examine(
                Submission(
                    bytes: bytes, companions: companions, format: format, app: app, sessionID: "flow", actor: "console", origin: .file),
                generation: generation, sessions: sessions)
            steps.append(FlowReport.Step(file: file, examination: examination))
        }
        return FlowReport(steps: steps)
    }
}
