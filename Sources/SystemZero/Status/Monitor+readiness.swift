import Baseline
import IntegrityLog
import LogAnchors
import Synchronization

extension Monitor {
    /// One line for each thing without which the server cannot do its work.
    package func readiness() -> Readiness {
        let generation = generations.current
        let problems = generation.baselines.problems
        let isDraining = draining.load(ordering: .acquiring)
        return Readiness(checks: [
            logCheck,
            .init("log_verified", passed: logs.log.recovery.refusal == nil, detail: "at the start: \(logs.log.recovery.summary)"),
            .init(
                "templates", passed: problems.isEmpty,
                detail: problems.first.map { "\(problems.count) problems, the first: \($0)" }
                    ?? "\(generation.baselines.catalog.templates.count) loaded"),
            anchorCheck,
            .init("policies", passed: true, detail: "revision \(generation.revision)"),
            diskCheck,
            .init("drain", passed: !isDraining, detail: isDraining ? "draining" : "serving"),
        ])
    }

    private var logCheck: Readiness.Check {
        switch logs.log.status.state {
        case .writing: .init("log", passed: true, detail: "writable, \(logs.log.size) entries")
        case .readOnly(let error): .init("log", passed: false, detail: "read-only: \(error.message)")
        case .closed: .init("log", passed: false, detail: "closed")
        }
    }

    /// A place that contradicts the log is a reason to send no traffic; one that cannot be reached is shown and no more.
    private var anchorCheck: Readiness.Check {
        let statuses = logs.anchors?.statuses ?? []
        if let alarm = statuses.first(where: { $0.alarm != nil }), let raised = alarm.alarm {
            return .init("anchors", passed: false, detail: "\(alarm.name): \(raised.message)")
        }
        let failing = statuses.filter { $0.state == .failing }
        let slowest = statuses.map(\.lag).max() ?? 0
        let failed = failing.first.map { ", \(failing.count) failing, the first: \($0.name)" } ?? ""
        return .init("anchors", passed: true, detail: "\(statuses.count) set\(failed), lag \(slowest / 1_000) s")
    }

    /// The least room on any disk that a capture is written to.
    private var diskCheck: Readiness.Check {
        do throws(FileFailure) {
            let (path, free) = try leastFreeSpace()
            return .init(
                "disk", passed: free >= UInt64(settings.minimumFreeBytes),
                detail: "\(DiskSpace.text(free)) free at \(path), at least \(DiskSpace.text(UInt64(settings.minimumFreeBytes))) needed")
        } catch {
            return .init("disk", passed: false, detail: error.problem.detail)
        }
    }

    /// The folder of log, captures and decisions with the least room.
    func leastFreeSpace() throws(FileFailure) -> (path: String, bytes: UInt64) {
        var least = (path: settings.logPath, bytes: try DiskSpace.free(at: settings.logPath))
        for path in [settings.capturePath, settings.decisionPath] {
            let bytes = try DiskSpace.free(at: path)
            if bytes < least.bytes { least = (path, bytes) }
        }
        return least
    }
}
