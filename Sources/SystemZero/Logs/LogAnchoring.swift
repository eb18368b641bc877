import AccessibilityTree
package import IntegrityLog
package import LogAnchors

/// Makes the anchors of the log from the settings.
package enum LogAnchoring {
    /// Of the heads in the second folder, so many of the newest are held against the log when it opens; `log verify` compares all.
    private static let comparedAtOpening = 256

    /// All anchors that are set, nil when there is none, or when the log takes no entries: nothing is told of a log that contradicts itself.
    static func anchors(of log: IntegrityLog, _ settings: Settings, _ clock: LogClock) throws(Problem) -> AnchorSet? {
        guard case .writing = log.status.state else { return nil }
        let anchors = try make(log, settings, clock)
        guard !anchors.isEmpty else { return nil }
        do throws(LogError) {
            return try AnchorSet(
                log: log, directory: settings.logPath, anchors: anchors, interval: Int64(settings.anchors.intervalSeconds) * 1_000,
                clock: clock
            ) { event in
                let entry = LogEvent(.anchor, event.json)
                log.enqueue(kind: entry.kind.rawValue, data: entry.data.jsonBytes)
            }
        } catch {
            throw Problem(log: error)
        }
    }

    /// The witnesses alone, for a command that asks them once.
    package static func witnesses(of log: IntegrityLog, _ settings: Settings, _ clock: MonitorClock) -> [WitnessAnchor] {
        guard !settings.anchors.witnesses.isEmpty else { return [] }
        let transport = HTTPWitnessTransport()
        return settings.anchors.witnesses.map { WitnessAnchor($0, log: log, transport: transport, clock: clock.logClock) }
    }

    private static func make(_ log: IntegrityLog, _ settings: Settings, _ clock: LogClock) throws(Problem) -> [any Anchor] {
        let wanted = settings.anchors
        var anchors: [any Anchor] = []
        if let path = wanted.archivePath { anchors.append(DirectoryAnchor(path, log: log)) }
        if let target = wanted.syslog {
            do throws(AnchorFailure) {
                anchors.append(
                    try SyslogAnchor(target, facility: wanted.syslogFacility, trustRoots: wanted.syslogTrustRoots, clock: clock))
            } catch {
                throw Problem(.settingsInvalid, error.message, location: "LOG_SYSLOG_CA_PATH", help: error.help)
            }
        }
        if !wanted.witnesses.isEmpty {
            let transport = HTTPWitnessTransport()
            anchors += wanted.witnesses.map { WitnessAnchor($0, log: log, transport: transport, clock: clock) }
        }
        return anchors
    }

    /// The newest heads in the second folder; none when it cannot be read, which its anchor then tells.
    static func newestHeads(_ settings: Settings) -> [SignedCheckpoint] {
        guard let path = settings.anchors.archivePath,
            // The anchor reads the folder again before it is first used, and tells what fails.
            let found = try? HeadLedger(directory: path, create: false).heads(newestFileOnly: true)
        else { return [] }
        return found.heads.suffix(comparedAtOpening)
    }

    /// The second folder as far as it is to be compared: nil when none is set, or when nothing was kept there yet. One that was used and is gone
    /// is given all the same, so that a check cannot pass it over.
    package static func archive(_ settings: Settings) throws(Problem) -> String? {
        guard let path = settings.anchors.archivePath else { return nil }
        // What cannot be looked at is found again when it is read.
        if (try? FileStatus.of(path)) != nil { return path }
        let record = try Problem.wrap { () throws(LogError) in
            try AnchorRecordStore(directory: settings.logPath).record(of: DirectoryAnchor.name(of: path))
        }
        return record == nil ? nil : path
    }
}
