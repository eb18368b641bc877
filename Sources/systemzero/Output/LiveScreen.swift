import Glibc
import Synchronization
import SystemZero

/// The terminal as one page that is drawn again and again: the alternate screen, keys without echo. What was there comes back at the end.
final class LiveScreen {
    private var before = termios()
    private var isOpen = false

    /// Set by the handlers below, which may do nothing else.
    private static let isEnding = Atomic<Bool>(false)
    private static let escape = "\u{1B}["

    /// - Parameter pause: seconds between two frames, 1 to 25.
    init(pause: Int) throws(FileFailure) {
        // Safe: the record lives in this object and is filled by the call.
        guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { throw FileFailure("read the mode of", "the terminal") }
        var mode = before
        // Keys come one by one and unseen; an interrupt is a key like others, so that the screen is given back first.
        mode.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        unsafe withUnsafeMutableBytes(of: &mode.c_cc) { keys in
            // Safe: both indices are constants of the system below the length of the array.
            unsafe keys[Int(VMIN)] = 0
            unsafe keys[Int(VTIME)] = UInt8(clamping: pause * 10)
        }
        // Safe: the record is a local that lives through the call.
        guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &mode) == 0 else { throw FileFailure("set the mode of", "the terminal") }
        isOpen = true
        for number in [SIGINT, SIGTERM, SIGHUP] { Self.handle(number) { _ in LiveScreen.isEnding.store(true, ordering: .relaxed) } }
        // Only there to end the wait for a key: the next frame asks for the size itself.
        Self.handle(SIGWINCH) { _ in }
        put(Self.escape + "?1049h" + Self.escape + "?25l")
    }

    deinit { close() }

    /// Gives the terminal back as it was.
    func close() {
        guard isOpen else { return }
        isOpen = false
        put(Self.escape + "?25h" + Self.escape + "?1049l")
        // Safe: the record was filled when the screen was opened. A terminal that is gone needs nothing back.
        _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
    }

    func draw(_ lines: [String]) {
        put(Self.escape + "H" + lines.map { $0 + Self.escape + "K" }.joined(separator: "\r\n") + Self.escape + "J")
    }

    /// Waits until the next frame is due; false when somebody wants to leave.
    func waitsForMore() -> Bool {
        var key: UInt8 = 0
        // Safe: one byte is read into a local that lives through the call.
        let count = unsafe read(STDIN_FILENO, &key, 1)
        if Self.isEnding.load(ordering: .relaxed) { return false }
        if count < 0 { return errno == EINTR }
        // `q`, control-c, control-d.
        return count == 0 || ![UInt8(ascii: "q"), UInt8(ascii: "Q"), 3, 4].contains(key)
    }

    /// The size of the window now; that of a classical terminal where nobody knows.
    static var size: (columns: Int, rows: Int) {
        var window = winsize()
        // Safe: the call fills a local that lives through it.
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else { return (80, 24) }
        return (Int(window.ws_col), Int(window.ws_row))
    }

    /// Without restarting interrupted calls, so that a signal ends the wait for a key.
    private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
        var action = sigaction()
        // Safe: a member of a union of function pointers is set before the record is used; without `SA_SIGINFO` it is this one that counts.
        unsafe action.__sigaction_handler.sa_handler = handler
        // Safe: the record is a local that lives through the call, and the handlers only store into an atomic.
        unsafe sigaction(number, &action, nil)
    }

    private func put(_ text: String) { Terminal.write(Array(text.utf8)) }
}
