import IntegrityLog

extension LogBook {
    /// Opens the log for writing. A log that another process holds is a problem; a damaged one opens for reading only.
    static func open(settings: Settings, clock: MonitorClock) throws(Problem) -> LogBook {
        var options = LogOptions()
        options.clock = LogClock(now: clock.now, uptime: { Int64(clock.ticks() / 1_000_000) })
        let log = try Problem.wrap { () throws(LogError) in
            try IntegrityLog.open(at: settings.logPath, origin: settings.logOrigin, options: options)
        }
        return LogBook(log: log, directory: settings.logPath)
    }
}
