extension SettingsReference {
    static let logWitnesses = SettingDescriptor(
        "log_witnesses", "log.witnesses", .list(.witness), "none", "The witnesses that cosign the heads of the log (C2SP tlog-witness)",
        "Each is its verifier key, a blank, and its submission address. None: nobody outside vouches for the log at once. A witness has to know `log.vkey` and the log's name first."
    )
    static let logWitnessQuorum = SettingDescriptor(
        "log_witness_quorum", "log.witness_quorum", .integer(1...64), "1", unit: "witnesses",
        "How many witnesses make an entry witnessed, and a head anchored by them",
        "Not more than there are. An append of level witnessed waits for so many and fails without them; every other level is not affected."
    )
    static let logSyslog = SettingDescriptor(
        "log_syslog", "log.syslog.target", .text(.syslogTarget), nil, "The syslog receiver that is told of the heads of the log (RFC 5424)",
        "udp://, tcp:// or tls://, host and port; usual ports 514, 601 and 6514. A SIEM that keeps the lines can convict a log that was put back; syslog gives no receipt."
    )
    static let logSyslogFacility = SettingDescriptor(
        "log_syslog_facility", "log.syslog.facility", .integer(0...23), "13", "The facility of those messages",
        "13 is the log audit; receivers sort by it.")
    static let logSyslogCAPath = SettingDescriptor(
        "log_syslog_ca_path", "log.syslog.ca_path", .text(.path), nil, fallbackWords: "the system's certificates",
        "The certificates in PEM form that a tls:// receiver is checked against",
        "A receiver whose certificate does not lead to one of them gets nothing.")
    static let logArchivePath = SettingDescriptor(
        "log_archive_path", "log.archive_path", .text(.path), nil,
        "A second folder, best on another disk, to which each signed head is appended",
        "A head there that the log contradicts stops the log: then it was put back or rewritten. One log a folder; it is made when it is first used."
    )
    static let logAnchorSeconds = SettingDescriptor(
        "log_anchor_seconds", "log.anchor_seconds", .integer(1...86_400), "10", unit: "seconds",
        "How often at most each witness, receiver and second folder is told of a new head",
        "What was written since is not anchored yet. An append of level witnessed does not wait for it.")
    static let logHeartbeatSeconds = SettingDescriptor(
        "log_heartbeat_seconds", "log.heartbeat_seconds", .integer(0...604_800), "900", unit: "seconds",
        "After how long a silence the log writes that it lives",
        "So silence is a statement: a gap without heartbeats was no quiet time. 0 writes none.")
    static let logKeepEntries = SettingDescriptor(
        "log_keep_entries", "log.keep_entries", .integer(0...1_000_000_000_000), "100000", unit: "entries",
        takesEffect: .reload, "How many of the newest entries `systemzero log prune` never removes",
        "Pruning above that is refused. The server itself never prunes.")

    static let logCommitTexts = SettingDescriptor(
        "log_commit_texts", "log.commit_texts", .flag, "false", "Whether the texts of findings stand in the log as salted commitments",
        "True: before, after, name, value and evidence can be erased later with `systemzero log redact`; paths stay. Each text is a small file below LOG_PATH and costs a few syncs; exports and the query index see commitments only."
    )

    static let anchors = [
        logWitnesses, logWitnessQuorum, logSyslog, logSyslogFacility, logSyslogCAPath, logArchivePath, logAnchorSeconds,
        logHeartbeatSeconds,
        logKeepEntries, logCommitTexts,
    ]
}
