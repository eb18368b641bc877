import AccessibilityTree
import Baseline
import FoundationEssentials
import IntegrityLog
import LogIndex
import PolicyHost

/// What opening a monitor tells the operator once: things that belong on a terminal or into a log, not into an error.
package struct OpeningReport: Sendable {
    package let bootstrap: KeyBootstrap.Outcome
    package let remarks: [Diagnostic]
}

extension Monitor {
    /// Opens every store in the order in which one needs another: folders, keys, blobs, policies and baselines, log.
    ///
    /// - Parameter terminal: whether a made secret can be shown to a person; otherwise it goes into a file of mode 0600.
    /// - Throws: ``Problem``; nothing is left running.
    package static func open(
        settings: Settings, clock: MonitorClock = .system, terminal: Bool = false
    ) async throws(Problem) -> (monitor: Monitor, report: OpeningReport) {
        try settings.createFolders()
        let keys = try KeyStore(path: settings.apiKeysPath)
        let builder = GenerationBuilder(settings: settings, clock: clock)
        let first = try builder.buildAtStart()
        let logs = try LogBook.open(settings: settings, clock: clock)
        do {
            let secretPath = terminal ? nil : settings.firstKeyPath
            let bootstrap = try KeyBootstrap.run(
                keys, environmentKey: settings.apiKey, secretPath: secretPath, now: Date(milliseconds: clock.now()))
            let monitor = Monitor(
                settings: settings, clock: clock, logs: logs, keys: keys, generations: GenerationStore(first.generation), builder: builder,
                limiter: RateLimiter(),
                requestLog: try settings.requestLogPath.map { path throws(Problem) in
                    try RequestLog(path: path, daysKept: settings.requestLogDays, clock: clock)
                })
            try await logs.append(monitor.startEvent(bootstrap, remarks: first.remarks))
            return (monitor, OpeningReport(bootstrap: bootstrap, remarks: first.remarks + keys.remarks))
        } catch {
            await logs.close()
            throw error
        }
    }

    private func startEvent(_ bootstrap: KeyBootstrap.Outcome, remarks: [Diagnostic]) -> LogEvent {
        let generation = generations.current
        let keyID: KeyID? =
            switch bootstrap {
            case .existing: nil
            case .environment(let key), .written(let key, _): key.id
            case .made(let issued): issued.key.id
            }
        return LogEvent(
            .server,
            .members([
                "action": "started", "version": .string(Version.current), "revision": .string(generation.revision.description),
                "templates": .count(generation.baselines.catalog.templates.count), "keys": .count(keys.list().count),
                "first_key": keyID.map { .string($0.text) },
                "remarks": remarks.isEmpty ? nil : .array(remarks.prefix(20).map(\.json)),
            ]))
    }
}
