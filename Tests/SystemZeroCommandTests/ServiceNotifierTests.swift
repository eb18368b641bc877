import FoundationEssentials
import Glibc
import Testing

@testable import SystemZero
@testable import systemzero

/// A manager's side of the protocol: a datagram socket in a folder of its own.
private final class ManagerSocket {
    let path: String
    private let descriptor: Int32

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "notify-\(UUID().uuidString.prefix(8))").path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        try #require(bound == 0)
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// The next message, or nil when none waits.
    func message() -> String? {
        var buffer = [UInt8](repeating: 0, count: 1_024)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return count < 0 ? nil : String(decoding: buffer.prefix(count), as: UTF8.self)
    }
}

@Suite struct ServiceNotifierTests {
    @Test func `the manager hears that the listener is open, and where`() throws {
        let manager = try ManagerSocket()
        let notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": manager.path])
        #expect(notifier.notify(.ready, status: "listening on http://127.0.0.1:8080"))
        #expect(manager.message() == "READY=1\nSTATUS=listening on http://127.0.0.1:8080")
        #expect(notifier.notify(.stopping))
        #expect(manager.message() == "STOPPING=1")
        #expect(manager.message() == nil)
    }

    @Test(arguments: [
        [:], ["NOTIFY_SOCKET": "relative"], ["NOTIFY_SOCKET": "/nowhere/socket"],
        ["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 200)],
    ])
    func `without a manager nothing is sent and nothing fails`(environment: [String: String]) {
        #expect(!ServiceNotifier(environment: environment).notify(.ready))
    }

    @Test func `a sign of life is due at half the time, and only in the process that is meant`() {
        let watched = ["WATCHDOG_USEC": "30000000"]
        #expect(ServiceNotifier(environment: watched).watchdogInterval == .seconds(15))
        #expect(ServiceNotifier(environment: watched.merging(["WATCHDOG_PID": "\(getpid())"]) { $1 }).watchdogInterval == .seconds(15))
        #expect(ServiceNotifier(environment: watched.merging(["WATCHDOG_PID": "1"]) { $1 }).watchdogInterval == nil)
        #expect(ServiceNotifier(environment: ["WATCHDOG_USEC": "soon"]).watchdogInterval == nil)
        #expect(ServiceNotifier(environment: [:]).watchdogInterval == nil)
    }
}
