package import Drift

/// How many sessions are followed, for how long, and from when on the order of their screens is a finding.
package struct SessionSettings: Sendable {
    package let capacity: Int
    package let idleSeconds: Int
    package let limits: SequenceLimits

    init(_ reader: inout SettingsReader) {
        capacity = reader.integer(SettingsReference.maxSessions)
        idleSeconds = reader.integer(SettingsReference.sessionIdleSeconds)
        limits = SequenceLimits(
            forcedScreens: reader.integer(SettingsReference.forcedScreens), loopRepeats: reader.integer(SettingsReference.loopRepeats),
            leastWayOut: reader.integer(SettingsReference.obstructionScreens))
    }

    package var table: SessionTable { SessionTable(capacity: capacity, idle: Double(idleSeconds), limits: limits) }
}
