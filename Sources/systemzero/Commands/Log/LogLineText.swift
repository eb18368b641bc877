import FoundationEssentials
import IntegrityLog
import SystemZero

/// An entry as one line for a terminal.
enum LogLineText {
    static func render(_ entry: LogEntry) -> String {
        render(entry, colour: Terminal.wantsColour(ProcessInfo.processInfo.environment))
    }

    static func render(_ entry: LogEntry, colour: Bool) -> String {
        let view = EntryView(entry)
        let severity = view.text("severity")
        let badge = severity.map { "  " + painted($0, colour: colour) } ?? ""
        let place = [view.text("app"), view.text("screen_id")].compactMap { $0 }.joined(separator: "/")
        let parts = [place, view.summary].filter { !$0.isEmpty }.map(visible).joined(separator: "  ")
        return "\(entry.index)  \(entry.timeText)  \(entry.kind)\(badge)  \(parts)"
    }

    /// A capture may hold anything: what would move the cursor or turn the writing around is shown as its code point.
    static func visible(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func painted(_ severity: String, colour: Bool) -> String {
        let codes = ["critical": "1;31", "warning": "33", "info": "36"]
        guard colour, let code = codes[severity] else { return visible(severity) }
        return "\u{1B}[\(code)m\(severity)\u{1B}[0m"
    }
}
