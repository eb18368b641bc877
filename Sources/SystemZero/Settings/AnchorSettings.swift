import IntegrityLog
package import LogAnchors

/// Who is told of the heads of the log, and how the log keeps its time and its entries.
package struct AnchorSettings: Hashable, Sendable {
    package let witnesses: [WitnessEndpoint]
    package let witnessQuorum: Int
    package let syslog: SyslogTarget?
    package let syslogFacility: Int
    /// nil: the system's certificates.
    package let syslogTrustRoots: String?
    package let archivePath: String?
    package let intervalSeconds: Int
    /// 0: no heartbeats.
    package let heartbeatSeconds: Int
    package let keepEntries: Int
    /// Whether texts of screens stand in the log as commitments.
    package let commitsTexts: Bool

    /// Reports a quorum that the witnesses cannot meet, and two witnesses with one key.
    init(_ reader: inout SettingsReader) {
        // What is none was reported by the reader.
        witnesses = reader.list(SettingsReference.logWitnesses).compactMap { try? WitnessEndpoint(parsing: $0) }
        witnessQuorum = reader.integer(SettingsReference.logWitnessQuorum)
        syslog = reader.optionalText(SettingsReference.logSyslog).flatMap(SyslogTarget.init(parsing:))
        syslogFacility = reader.integer(SettingsReference.logSyslogFacility)
        syslogTrustRoots = reader.optionalText(SettingsReference.logSyslogCAPath)
        archivePath = reader.optionalText(SettingsReference.logArchivePath)
        intervalSeconds = reader.integer(SettingsReference.logAnchorSeconds)
        heartbeatSeconds = reader.integer(SettingsReference.logHeartbeatSeconds)
        keepEntries = reader.integer(SettingsReference.logKeepEntries)
        commitsTexts = reader.flag(SettingsReference.logCommitTexts)
        if !witnesses.isEmpty, witnessQuorum > witnesses.count {
            reader.report(
                SettingsReference.logWitnessQuorum, "quorum_unreachable",
                "\(witnessQuorum) witnesses are asked for, \(witnesses.count) are named",
                help: "name more in `log.witnesses` (LOG_WITNESSES), or ask for fewer")
        }
        if Set(witnesses.map(\.key.publicKey)).count < witnesses.count || Set(witnesses.map(\.name)).count < witnesses.count {
            reader.report(
                SettingsReference.logWitnesses, "witness_twice", "two witnesses have the same key or name",
                help: "a quorum counts witnesses, not lines: name each once")
        }
    }
}
