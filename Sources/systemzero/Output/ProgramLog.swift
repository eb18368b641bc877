import AccessibilityTree
import Logging
import SystemZero

/// What the running program has to say, one line an event on standard error: time, level, message, and its details as `key=value`.
///
/// Control characters are escaped, so that no text from outside can pass for a line of its own. Nothing is put together before it is
/// asked for: the web framework gives every request a logger with an id, of which hardly any ever writes.
struct ProgramLog: LogHandler {
    /// That of the program, unless somebody chose another one for this logger.
    var logLevel: Logger.Level {
        get { ownLevel ?? threshold.level }
        set { ownLevel = newValue }
    }
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    private var ownLevel: Logger.Level?
    private let threshold: LogThreshold
    private let clock: MonitorClock
    private let output: @Sendable (String) -> Void

    init(
        threshold: LogThreshold = LogThreshold(.info), clock: MonitorClock = .system,
        output: @escaping @Sendable (String) -> Void = { Terminal.note($0) }
    ) {
        self.threshold = threshold
        self.clock = clock
        self.output = output
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: Logging.LogEvent) {
        var details = metadata.merging(event.metadata ?? [:]) { _, event in event }
        if let error = event.error { details["error"] = "\(error)" }
        var line = "\(Timestamp.text(clock.now())) \(event.level) \(event.message)"
        for (key, value) in details.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(value)" }
        output(Self.escaped(line))
    }

    private static func escaped(_ line: String) -> String {
        guard line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return line }
        var escaped = ""
        for scalar in line.unicodeScalars {
            if scalar.properties.generalCategory == .control {
                escaped += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
