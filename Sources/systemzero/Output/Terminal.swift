import Glibc
import Synchronization
import SystemZero

/// What the commands write: results to standard output, everything else to standard error.
///
/// A result that could not be written fails the command at its end (``lost``), and not where it happens: what was begun is finished first.
enum Terminal {
    static func write(_ text: String) { write(Array((text + "\n").utf8)) }
    static func write(_ bytes: [UInt8]) { if !put(bytes, to: STDOUT_FILENO) { failure.store(errno, ordering: .relaxed) } }

    /// The `errno` of the last write of a result that failed; 0 for none.
    private static let failure = Atomic<Int32>(0)

    /// What became of the results: nil when all were written.
    static var lost: Problem? {
        let number = failure.load(ordering: .relaxed)
        return number == 0 ? nil : FileFailure("write", "standard output", number: number).problem
    }
    static func note(_ text: String) { put(text + "\n", to: STDERR_FILENO) }

    /// Text that stays on its line.
    static func draw(_ text: String) { put(text, to: STDERR_FILENO) }

    /// As ``write(_:)``, for output of which nothing may be missing: throws when the receiver is gone.
    static func writeAll(_ bytes: [UInt8]) throws(FileFailure) {
        guard put(bytes, to: STDOUT_FILENO) else { throw FileFailure("write", "standard output") }
    }

    /// Everything on standard input; throws `input_too_large` beyond a limit.
    static func readAll(limit: Int) throws(Problem) -> [UInt8] {
        do throws(FileFailure) {
            return try OpenFile("/dev/stdin", O_RDONLY).readAll(limit: limit)
        } catch {
            throw error.problem
        }
    }

    static func report(_ problem: Problem) { note(problem.description) }

    static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Colours only for a person who looks, and never where `NO_COLOR` (no-color.org) or a dumb terminal forbids them.
    static func wantsColour(_ environment: [String: String]) -> Bool {
        isInteractive && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    private static func put(_ text: String, to descriptor: Int32) { put(Array(text.utf8), to: descriptor) }

    /// Whether everything was written.
    @discardableResult
    private static func put(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            // The slice lives for the call, and write keeps no pointer to it.
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}
