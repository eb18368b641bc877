import LogAnchors
import Logging
import ServiceLifecycle
import SystemZero
import UnixSignals

/// Keeps the monitor's time, and closes it when everything above it has ended.
struct MonitorService: Service {
    let monitor: Monitor

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await monitor.tick()
                // Ends early when the shutdown cancels it; there is nothing to do about that here.
                try? await Task.sleep(for: .seconds(1))
            }
        }
        await monitor.close()
    }
}

/// Removes stored captures that the settings no longer keep: at the start and then once a day.
struct CaptureRetentionService: Service {
    let monitor: Monitor
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await sweep()
                // Ends early when the shutdown cancels it; there is nothing to do about that here.
                try? await Task.sleep(for: .seconds(86_400))
            }
        }
    }

    private func sweep() async {
        do throws(Problem) {
            guard let plan = try await monitor.sweepCaptures(), !plan.going.isEmpty else { return }
            logger.notice(
                "captures removed",
                metadata: [
                    "captures": "\(plan.going.count)", "bytes": "\(plan.bytes)", "staying": "\(plan.staying)", "needed": "\(plan.needed)",
                ])
        } catch {
            logger.error("captures not removed", metadata: ["error": "\(error.code)", "detail": "\(error.detail)"])
        }
    }
}

/// Tells the anchors of the log of each new head.
struct AnchorService: Service {
    let anchors: AnchorSet

    func run() async throws {
        await cancelWhenGracefulShutdown { await anchors.run() }
        // The log may have been closed first; the service still lives until everything is asked to end.
        try? await gracefulShutdown()
    }
}

/// SIGHUP reloads the configuration, as `POST /config/reload` does.
struct ReloadSignalService: Service {
    let monitor: Monitor
    let logger: Logger

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        for await _ in signals.cancelOnGracefulShutdown() {
            await reload(monitor, ReloadRequest(actor: "signal", trigger: .signal), logger: logger)
        }
    }
}

/// While POLICY_WATCH is on: reloads when the policy folder has changed and stands still again. Each state of the folder is tried once.
struct PolicyWatchService: Service {
    let monitor: Monitor
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var watch: PolicyWatch?
            while !Task.isCancelled {
                let settings = monitor.settings
                let folder = settings.policyWatch ? settings.policyPath : nil
                if watch?.folder != folder { watch = folder.map { PolicyWatch(folder: $0, limits: settings.policySetLimits) } }
                // Ends early when the shutdown cancels it; there is nothing to do about that here.
                try? await Task.sleep(for: .milliseconds(500))
                if await watch?.look() == true { await reload(monitor, ReloadRequest(actor: "watch", trigger: .watch), logger: logger) }
            }
        }
    }
}

/// A reload that nobody waits for: its outcome goes to the program's log, and to the integrity log as every reload.
private func reload(_ monitor: Monitor, _ request: ReloadRequest, logger: Logger) async {
    do throws(Problem) {
        let report = try await monitor.reloader.reload(request)
        var metadata: Logger.Metadata = ["revision": "\(report.revision)", "outcome": "\(report.outcome.rawValue)"]
        for (key, isInForce) in [("settings", true), ("waiting_for_restart", false)] {
            let names = report.settings.filter { $0.isInForce == isInForce }.map(\.name)
            if !names.isEmpty { metadata[key] = "\(names.joined(separator: ", "))" }
        }
        logger.notice("configuration reloaded", metadata: metadata)
    } catch {
        // One line of the log: the place of the first mistakes, without source and help, which the integrity log has.
        let places = error.diagnostics.prefix(3).map { "\($0.location.map { $0 + ": " } ?? "")\($0.code)" }
        logger.error(
            "configuration refused",
            metadata: ["error": "\(error.code)", "detail": "\(error.detail)", "diagnostics": "\(places.joined(separator: ", "))"])
    }
}

/// Between the signal and the closed listener: `/ready` says no, so that a balancer sends no more, while requests are still served.
struct LameDuckService: Service {
    let monitor: Monitor
    let seconds: Int

    func run() async throws {
        // Both end early only when the task is cancelled; then everything ends, and nobody is waited for.
        try? await gracefulShutdown()
        monitor.beginDraining()
        try? await Task.sleep(for: .seconds(seconds))
    }
}
