import AccessibilityTree
import Foundation
import PolicyHost
import SystemZero

/// What a decision of the shipped policies costs, beside the same in plain C against liblua: no hook, no limits, the same request.
struct PolicyBenchmark {
    /// Decisions per measurement.
    let rounds: Int

    private struct Unusable: Error {}

    func run() throws -> JSONValue {
        let set = try PolicySet.embedded()
        guard let file = set.files.first(where: { $0.path == "rbac.lua" }) else { throw Unusable() }
        let source = String(decoding: file.bytes, as: UTF8.self)
        let engine = try PolicyEngine(set, options: PolicyEngineOptions(workers: 2))
        let request = Self.request(0)
        guard let plain = PlainDecision(policy: source, request: request) else { throw Unusable() }
        guard engine.authorize(request).allowed, plain.decide() else { throw Unusable() }

        var times: (plain: [Double], access: [Double], limits: [Double]) = ([], [], [])
        for _ in 0..<15 {
            times.plain.append(perRound(ProcessorTime.least(of: 1) { plain.decide(times: rounds) }))
            times.access.append(perRound(ProcessorTime.least(of: 1) { for _ in 0..<rounds { _ = engine.authorize(request) } }))
            times.limits.append(perRound(ProcessorTime.least(of: 1) { for _ in 0..<rounds { _ = engine.rateLimits(for: request) } }))
        }
        let ratios = zip(times.plain, times.access).map { $0.1 / $0.0 }
        let gains = try gains(source: source, engine: engine)
        let pairs = admissions(engine, spending: nil), spent = admissions(engine, spending: RateLimiter())
        return [
            "decisions": .integer(Int64(rounds)), "plain_c_ns": .double(Measured.rounded(Measured.median(times.plain))),
            "access_ns": .double(Measured.rounded(Measured.median(times.access))),
            "rate_limits_ns": .double(Measured.rounded(Measured.median(times.limits))),
            "access_to_plain_c": .double(Measured.rounded(Measured.median(ratios))),
            "rate_and_access_p50_ns": .integer(Int64(Measured.quantile(0.5, of: pairs))),
            "rate_and_access_p99_ns": .integer(Int64(Measured.quantile(0.99, of: pairs))),
            "spent_p50_ns": .integer(Int64(Measured.quantile(0.5, of: spent))),
            "two_threads_plain_c": .double(Measured.rounded(gains.plain)), "two_threads_access": .double(Measured.rounded(gains.access)),
            "two_threads_share_of_plain_c": .double(Measured.rounded(gains.access / gains.plain)),
            "reload_ms": .double(try reload(set, serving: engine)),
        ]
    }

    private func perRound(_ nanoseconds: UInt64) -> Double {
        Double(nanoseconds) / Double(rounds)
    }

    /// What each request goes through: the limits of the policy and the access policy; with a limiter, the limits are spent as well.
    private func admissions(_ engine: PolicyEngine, spending limiter: RateLimiter?) -> [UInt64] {
        let request = Self.request(0)
        return (0..<min(rounds, 20_000)).map { number in
            let start = Measured.now()
            // An hour apart, so that no limit is spent.
            _ = engine.admit(request) { limiter?.spend($0.limits, at: UInt64(number) * 3_600_000_000_000).allowed ?? true }
            return Measured.now() - start
        }
    }

    /// The examination of the shipped set beside itself, as a reload without a change of the files would do it.
    private func reload(_ set: PolicySet, serving: PolicyEngine) throws -> Double {
        let recorded = (0..<1_000).map { RecordedInput.access(Self.request($0)) }
        var times: [UInt64] = []
        for _ in 0..<7 {
            let start = Measured.now()
            _ = try ReloadGate.examine(
                ReloadGate.Question(
                    set: set, options: serving.options, serving: serving, recorded: recorded,
                    principals: [Principal(id: "key_1", name: "admin", role: "admin")], time: PolicyTime(unix: 1_790_000_000)))
            times.append(Measured.now() - start)
        }
        return Measured.rounded(Double(Measured.quantile(0.5, of: times)) / 1e6)
    }

    /// How many times as much two threads do as one in the same time; each thread has a request of its own, as in a server.
    private func gains(source: String, engine: PolicyEngine) throws -> (plain: Double, access: Double) {
        var best = (plain: 0.0, access: 0.0)
        let rounds = rounds
        let plain: @Sendable (Int) -> Void = { number in PlainDecision(policy: source, request: Self.request(number))?.decide(times: rounds)
        }
        let access: @Sendable (Int) -> Void = { number in
            let request = Self.request(number)
            for _ in 0..<rounds { _ = engine.authorize(request) }
        }
        for _ in 0..<7 {
            best.plain = max(best.plain, 2 * Self.time(threads: 1, plain) / Self.time(threads: 2, plain))
            best.access = max(best.access, 2 * Self.time(threads: 1, access) / Self.time(threads: 2, access))
        }
        return best
    }

    private static func time(threads: Int, _ work: @escaping @Sendable (Int) -> Void) -> Double {
        let group = DispatchGroup()
        let start = Measured.now()
        for number in 0..<threads {
            group.enter()
            Thread {
                work(number)
                group.leave()
            }.start()
        }
        group.wait()
        return Double(Measured.now() - start)
    }

    /// A request of an operator with every field; texts are longer than what a string holds in place.
    private static func request(_ number: Int) -> AccessRequest {
        AccessRequest(
            method: "POST", path: "/templates/login-page-\(number)", route: "/templates/{screen_id}", permission: "templates:write",
            params: ["screen_id": "login-page-\(number)"],
            principal: Principal(
                id: "key_0123456789abcdef\(number)", name: "ci pipeline", role: "operator", createdAt: "2026-01-01T00:00:00Z"),
            ip: "192.168.10.20", tls: true, userAgent: "curl/8.0.1", bodyBytes: 1234, time: PolicyTime(unix: 1_790_000_000))
    }
}
