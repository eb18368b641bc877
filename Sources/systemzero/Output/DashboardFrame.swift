import IntegrityLog
import SystemZero

/// One frame of the dashboard, as wide and as high as the window.
struct DashboardFrame {
    private let feed: DashboardFeed

    init(_ feed: DashboardFeed) { self.feed = feed }

    /// At most `height` lines of at most `width` characters. `isLive`: a page that fills the window and says how to leave it.
    func lines(width: Int, height: Int, colour: Bool, isLive: Bool = true) -> [String] {
        let title = "System//Zero \(BuildDescription.current.version)  \(feed.settings.dataPath)"
        var lines = [Self.bold(Self.cut(title, width), colour), ""]
        lines += feed.facts.map { name, value in
            Self.cut(name + String(repeating: " ", count: max(1, 11 - name.count)) + LogLineText.visible(value), width)
        }
        lines.append("")
        let room = max(0, height - lines.count - 2)
        lines += feed.newest.suffix(room).reversed().map { Self.cut(LogLineText.render($0, colour: false), width) }
        if isLive {
            while lines.count < height - 1 { lines.append("") }
            lines.append(Self.cut("q quits", width))
        }
        return Array(lines.prefix(max(1, height)))
    }

    private static func cut(_ text: String, _ width: Int) -> String {
        text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "…"
    }

    private static func bold(_ text: String, _ colour: Bool) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}
