import Drift

extension SettingsReference {
    static let matchScore = SettingDescriptor(
        "match_score", "captures.match_score", .choice(PipelineOptions.Score.allCases.map(\.rawValue)), "identity",
        takesEffect: .reload, "Which numbers a report shows",
        "`legacy` adds the classical single score (40 parts required nodes, 40 structure, 20 roles) for comparison. It decides nothing.")
    static let maxSessions = SettingDescriptor(
        "max_sessions", "sessions.max_sessions", .integer(1...1_000_000), "10000", unit: "sessions",
        "How many sessions are followed at once",
        "Beyond it those that were silent longest are forgotten. A session takes up to 20 KB.")
    static let sessionIdleSeconds = SettingDescriptor(
        "session_idle_seconds", "sessions.session_idle_seconds", .integer(1...604_800), "1800", unit: "seconds",
        "How long a session may be silent", "After that its next capture starts a new one, and no step is expected of it.")
    static let loopRepeats = SettingDescriptor(
        "loop_repeats", "sessions.loop_repeats", .integer(2...100), "\(SequenceLimits().loopRepeats)", unit: "times",
        "How often the same screens must come round to be a loop", "Only rounds with something to decline count.")
    static let forcedScreens = SettingDescriptor(
        "forced_screens", "sessions.forced_screens", .integer(2...100), "\(SequenceLimits().forcedScreens)", unit: "screens",
        "How many screens in a row with one way on and no way back are a forced flow", "Assistants with fewer screens are never one.")
    static let obstructionScreens = SettingDescriptor(
        "obstruction_screens", "sessions.obstruction_screens", .integer(2...100), "\(SequenceLimits().leastWayOut)", unit: "screens",
        "How many screens to decline in a row make a way out long", "It is a finding where the way in was shorter.")

    static let sessions = [maxSessions, sessionIdleSeconds, loopRepeats, forcedScreens, obstructionScreens]
}
