/// A line that a policy wrote with `sz.log`.
package struct PolicyLogLine: Hashable, Sendable {
    /// `debug`, `info`, `warning` or `error`.
    package let level: String
    package let message: String

    package init(level: String, message: String) {
        self.level = level
        self.message = message
    }
}
