import FoundationEssentials
import Glibc

/// How far a long command is, on one line of standard error that redraws itself; silent where standard error is no terminal.
struct ProgressBar {
    private let title: String
    let isShown: Bool
    private var drawn = -1

    private static let width = 30

    init(_ title: String, isWanted: Bool = true) {
        self.title = title
        isShown = isWanted && isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    mutating func show(_ done: UInt64, of total: UInt64) {
        guard isShown, let line = Self.line(title, done, of: total), line.permille != drawn else { return }
        drawn = line.permille
        Terminal.draw("\r\(line.text)")
    }

    mutating func finish() {
        if drawn >= 0 { Terminal.draw("\r\u{1B}[K") }
        drawn = -1
    }

    /// The text of the line, and how far it is in thousandths; nil while nothing is to be done.
    static func line(_ title: String, _ done: UInt64, of total: UInt64) -> (text: String, permille: Int)? {
        guard total > 0 else { return nil }
        let share = Double(min(done, total)) / Double(total)
        let filled = Int(share * Double(width))
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        let permille = Int(share * 1_000)
        return ("\(title) [\(bar)] \(permille / 10).\(permille % 10) %  \(done)/\(total)", permille)
    }
}
