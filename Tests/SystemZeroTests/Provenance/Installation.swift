import Baseline
import FoundationEssentials
import PolicyHost
import Synchronization
import SystemZero

/// A program's folder, opened and closed as often as a test likes, with a clock that stands still unless it is moved.
final class Installation: Sendable {
    static let adminKey = "test-admin-key-0123456789-abcdefghijkl"

    let scratch = ScratchFolder()
    private let flags: [String: String]
    private let seconds = Atomic<Int64>(0)

    /// - Parameters:
    ///   - policies: the files of the policy folder; nil serves the embedded set.
    ///   - flags: further settings.
    init(policies: [String: String]? = nil, flags: [String: String] = [:]) throws {
        var flags = flags
        flags["data_path"] = scratch.path
        flags["request_log_path"] = "none"
        if let policies {
            flags["policy_path"] = scratch.file("policies")
            for (name, text) in policies {
                try Self.write(text, to: "\(scratch.path)/policies/\(name)")
            }
        }
        self.flags = flags
    }

    var settings: Settings {
        get throws { try Settings.load(flags: flags, environment: ["API_KEY": Self.adminKey], file: nil, folder: scratch.path) }
    }

    var clock: MonitorClock {
        MonitorClock(
            now: { 1_795_000_000_000 + self.seconds.load(ordering: .relaxed) * 1_000 },
            ticks: { 1_000_000_000 + UInt64(self.seconds.load(ordering: .relaxed)) * 1_000_000_000 })
    }

    func advance(seconds count: Int) { seconds.wrappingAdd(Int64(count), ordering: .relaxed) }

    func open() async throws -> (monitor: Monitor, report: OpeningReport) {
        try await Monitor.open(settings: settings, clock: clock)
    }

    /// Opens, runs and closes.
    func run<Value>(_ body: (Monitor) async throws -> Value) async throws -> Value {
        let monitor = try await open().monitor
        do {
            let value = try await body(monitor)
            await monitor.close()
            return value
        } catch {
            await monitor.close()
            throw error
        }
    }

    func writePolicy(_ name: String, _ text: String) throws { try Self.write(text, to: "\(scratch.path)/policies/\(name)") }

    private static func write(_ text: String, to path: String) throws {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        // Whole or not at all: a reload may be reading at this moment.
        try Data(text.utf8).write(to: url, options: .atomic)
    }

    /// Five files that do next to nothing.
    static func policies(_ replacing: [String: String] = [:]) -> [String: String] {
        [
            "rbac.lua": rbac("yes"), "rate_limits.lua": "return { limit = function() return nil end }\n", "noise.lua": "return {}\n",
            "severity.lua": "return { judge = function(change) return \"warning\", \"changed\" end }\n",
            "manipulation.lua": "return { rules = {} }\n",
        ].merging(replacing) { $1 }
    }

    /// Admins may do all, others nothing; `word` is in every reason.
    static func rbac(_ word: String, others: String = "false") -> String {
        """
        return { authorize = function(request)
          if request.principal.role == "admin" then return true, "\(word)" end
          return \(others), "\(word)"
        end }

        """
    }
}

extension Monitor {
    /// Asks the gate as a request would.
    func ask(_ permission: String, key: String = Installation.adminKey, route: String = "/x") -> AdmissionOutcome {
        gate.admit(
            RequestFacts(
                method: "POST", path: route, route: route, permission: permission, credential: key.isEmpty ? .none : .presented(key),
                address: "192.0.2.1", requestID: "r"), in: generations.current)
    }

    func reload(accept: String? = nil, dryRun: Bool = false) async throws(Problem) -> ReloadReport {
        try await reloader.reload(ReloadRequest(actor: "test", trigger: .signal, dryRun: dryRun, acceptFlips: accept))
    }
}
