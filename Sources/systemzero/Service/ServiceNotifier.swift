import Glibc

/// Tells the service manager what the program is doing: one datagram a message to the socket that `NOTIFY_SOCKET` names. Without
/// that variable nothing is sent.
///
/// Source: sd_notify(3), the protocol of systemd for services of `Type=notify`.
struct ServiceNotifier: Sendable {
    enum State: String, Sendable {
        case ready = "READY=1"
        case stopping = "STOPPING=1"
        case alive = "WATCHDOG=1"
    }

    /// A path, or a name in the abstract namespace when it starts with `@`.
    private let socketName: String?
    /// Half of the time after which the manager takes silence for a hang; nil when it does not watch this process.
    let watchdogInterval: Duration?

    init(environment: [String: String]) {
        socketName = environment["NOTIFY_SOCKET"].flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
        let isMeant = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdogInterval = isMeant && microseconds > 1 ? .microseconds(microseconds / 2) : nil
    }

    /// Sends a state. A manager that cannot be reached changes nothing for the program; the result is for tests.
    @discardableResult
    func notify(_ state: State, status: String? = nil) -> Bool {
        send(state.rawValue + (status.map { "\nSTATUS=\($0)" } ?? ""))
    }

    private func send(_ message: String) -> Bool {
        guard let socketName, var address = Self.address(of: socketName) else { return false }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let bytes = Array(message.utf8)
        let length = socklen_t(MemoryLayout.offset(of: \sockaddr_un.sun_path).map { $0 + socketName.utf8.count } ?? 0)
        // Safe: both pointers are to local values and live for the call only; `length` covers the family and the name, which fits.
        let sent = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bytes.withUnsafeBytes { unsafe sendto(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL), generic, length) }
            }
        }
        return sent == bytes.count
    }

    /// Nil for a name that is too long for a socket.
    private static func address(of name: String) -> sockaddr_un? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        // A leading @ stands for the NUL byte of the abstract namespace.
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count < capacity else { return nil }
        // Safe: the closure writes within `sun_path`, whose size was compared just now.
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        return address
    }
}
