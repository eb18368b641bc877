package import IntegrityLog
import LogAnchors

extension LogBook {
    /// Opens the log for writing, and its anchors. A log that another process holds is a problem; a damaged one opens for reading
    /// only, as does one that a head in the second folder contradicts.
    static func open(settings: Settings, clock: MonitorClock, metrics: Metrics) throws(Problem) -> LogBook {
        let log = try openLog(settings, clock) { [syncs = metrics.logSyncs] nanoseconds in
            syncs.observe(seconds: Double(nanoseconds) / 1_000_000_000)
        }
        let texts = try Problem.wrap { () throws(LogError) in
            settings.anchors.commitsTexts ? CommittedTexts(store: try CommitmentStore(directory: settings.logPath)) : nil
        }
        return LogBook(
            log: log, directory: settings.logPath, anchors: try LogAnchoring.anchors(of: log, settings, clock.logClock), texts: texts)
    }

    /// Opens the log itself, as the server and the commands that write to it do.
    ///
    /// - Parameter observeSync: told the nanoseconds that each sync of a segment took.
    package static func openLog(
        _ settings: Settings, _ clock: MonitorClock, observeSync: (@Sendable (UInt64) -> Void)? = nil
    ) throws(Problem) -> IntegrityLog {
        let anchors = settings.anchors
        var options = LogOptions()
        options.clock = clock.logClock
        options.observeSync = observeSync
        options.witnesses = anchors.witnesses.map(\.key)
        options.witnessQuorum = anchors.witnesses.isEmpty ? 0 : anchors.witnessQuorum
        options.heartbeatInterval = anchors.heartbeatSeconds > 0 ? Int64(anchors.heartbeatSeconds) * 1_000 : nil
        options.keepEntries = UInt64(anchors.keepEntries)
        options.outsideHeads = LogAnchoring.newestHeads(settings)
        return try Problem.wrap { () throws(LogError) in
            try IntegrityLog.open(at: settings.logPath, origin: settings.logOrigin, options: options)
        }
    }
}

extension MonitorClock {
    /// The same clocks in the log's units.
    var logClock: LogClock { LogClock(now: now, uptime: { [ticks] in Int64(ticks() / 1_000_000) }) }
}
