/// A line that a policy logged with `sz.log`.
package struct LuaLogLine: Sendable, Hashable {
    package enum Level: String, Sendable, CaseIterable {
        case debug, info, warning, error
    }

    package var level: Level
    /// At most ``LuaLimits/logBytes`` long, control characters escaped.
    package var message: String

    package init(level: Level, message: String) {
        self.level = level
        self.message = message
    }
}
