import IntegrityLog
import LogIndex

extension LogBook {
    /// Opens the log for writing, and its index. A log that another process holds is a problem; a damaged one opens for reading only.
    static func open(settings: Settings, clock: MonitorClock) throws(Problem) -> LogBook {
        let log: IntegrityLog
        var options = LogOptions()
        options.clock = LogClock(now: clock.now, uptime: { Int64(clock.ticks() / 1_000_000) })
        do {
            log = try IntegrityLog.open(at: settings.logPath, origin: settings.logOrigin, options: options)
        } catch {
            throw Problem(log: error)
        }
        // Without its index the log still takes entries and still proves them; queries say what is missing.
        let index = try? LogIndex(path: settings.logPath + "/index.sqlite", identity: log.verifierKey.text)
        return LogBook(log: log, directory: settings.logPath, index: index)
    }
}
