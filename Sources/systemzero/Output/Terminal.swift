import Glibc
import SystemZero

/// What the commands write: results to standard output, everything else to standard error.
enum Terminal {
    static func write(_ text: String) { put(text + "\n", to: STDOUT_FILENO) }
    static func write(_ bytes: [UInt8]) { put(bytes, to: STDOUT_FILENO) }
    static func note(_ text: String) { put(text + "\n", to: STDERR_FILENO) }

    static func report(_ problem: Problem) { note(problem.description) }

    static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Colours only for a person who looks, and never where `NO_COLOR` (no-color.org) or a dumb terminal forbids them.
    static func wantsColour(_ environment: [String: String]) -> Bool {
        isInteractive && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    private static func put(_ text: String, to descriptor: Int32) { put(Array(text.utf8), to: descriptor) }

    private static func put(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // The slice lives for the call, and write keeps no pointer to it.
            let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
