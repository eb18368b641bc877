import AccessibilityTree
import Foundation
import IntegrityLog

/// The integrity log beside plain loops that do what the disk and the hashes cannot be spared.
struct LogBenchmark {
    /// For logs, which are removed afterwards.
    let folder: String
    /// Entries of the large log.
    let entries: Int

    private static let origin = "example.com/benchmark"
    private static let producers = 64
    private static let outstanding = 8

    func run() async throws -> JSONValue {
        var appends: [JSONObject] = []
        for round in 0..<3 { appends.append(try await append(in: "\(folder)/append-\(round)", entries: 102_400)) }
        // Not before: a file system that has just lost hundreds of files is slow to make new ones.
        for round in 0..<3 { try FileManager.default.removeItem(atPath: "\(folder)/append-\(round)") }
        let ratios = appends.compactMap { $0["ratio"]?.double }
        let large = folder + "/large"
        let log = try IntegrityLog.open(at: large, origin: Self.origin)
        let key = log.verifierKey
        try await fill(log)
        await log.close()
        var object = JSONObject([
            ("append", .array(appends.map { .object($0) })), ("append_to_plain", .double(Measured.rounded(Measured.median(ratios)))),
            ("entries", .integer(Int64(entries))),
        ])
        for (name, value) in try await reading(large) { object.set(name, to: value) }
        for (name, value) in try verifying(large, key) { object.set(name, to: value) }
        return .object(object)
    }

    /// Many producers, each with several entries under way, at level durable, against a loop of as many batches of as many bytes.
    private func append(in path: String, entries: Int) async throws -> JSONObject {
        let log = try IntegrityLog.open(at: path, origin: Self.origin)
        let each = entries / (Self.producers * Self.outstanding)
        let before = log.status
        let start = Measured.now()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<Self.producers * Self.outstanding {
                group.addTask {
                    let data = Self.payload(lane)
                    for _ in 0..<each { _ = try await log.append(kind: "drift", data: data) }
                }
            }
            try await group.waitForAll()
        }
        let spent = Double(Measured.now() - start) / 1e9
        let after = log.status
        let line = try log.entry(at: before.size).line.count + 1
        await log.close()
        let appended = each * Self.producers * Self.outstanding
        let batches = Int(after.batches - before.batches)
        let perBatch = Int((Double(appended) / Double(max(1, batches))).rounded())
        let plain = Double(try PlainAppends(path: path + "/plain").append(bytes: perBatch * line, times: batches)) / 1e9
        let rate = Double(appended) / spent
        let plainRate = Double(perBatch * batches) / plain
        return JSONObject([
            ("line_bytes", .integer(Int64(line))), ("per_second", .integer(Int64(rate))), ("per_batch", .integer(Int64(perBatch))),
            ("plain_per_second", .integer(Int64(plainRate))), ("ratio", .double(Measured.rounded(rate / plainRate))),
        ])
    }

    private func fill(_ log: IntegrityLog) async throws {
        var number = 0
        while number < entries {
            let group = (0..<min(500, entries - number)).map { NewEntry(kind: "drift", data: Self.payload(number + $0)) }
            _ = try await log.append(group)
            number += group.count
        }
    }

    private func reading(_ path: String) async throws -> [(String, JSONValue)] {
        var opens: [UInt64] = []
        for _ in 0..<3 {
            let start = Measured.now()
            let log = try IntegrityLog.open(at: path, origin: Self.origin)
            opens.append(Measured.now() - start)
            await log.close()
        }
        let log = try IntegrityLog.open(at: path, origin: Self.origin)
        let size = log.head?.checkpoint.size ?? log.size
        // Over the whole log, and the edges: the first and last entry, and both sides of whole tiles.
        let edges = [0, 255, 256, 65_535, 65_536, size - 257, size - 2, size - 1].filter { $0 < size }
        var proofs: [UInt64] = []
        var work: [UInt64] = []
        for index in edges + (0..<1_000).map({ UInt64($0) * 493_711 % size }) {
            let (start, spent) = (Measured.now(), ProcessorTime.ofThread())
            _ = try log.proof(of: index)
            proofs.append(Measured.now() - start)
            work.append(ProcessorTime.ofThread() - spent)
        }
        await log.close()
        return [
            ("open_ms", .double(Measured.rounded(Double(Measured.quantile(0.5, of: opens)) / 1e6))),
            ("proof_p50_ms", .double(Measured.rounded(Double(Measured.quantile(0.5, of: proofs)) / 1e6))),
            ("proof_p99_ms", .double(Measured.rounded(Double(Measured.quantile(0.99, of: proofs)) / 1e6))),
            ("proof_worst_ms", .double(Measured.rounded(Double(Measured.quantile(1, of: work)) / 1e6))),
        ]
    }

    private func verifying(_ path: String, _ key: VerifierKey) throws -> [(String, JSONValue)] {
        var ratios: [Double] = []
        var times: (verify: [Double], plain: [Double]) = ([], [])
        for _ in 0..<3 {
            var verdict = Verdict.cannotTell
            let verify = Double(ProcessorTime.least(of: 1) { verdict = LogVerifier.verify(directory: path, key: key).verdict })
            let plain = Double(try ProcessorTime.least(of: 1) { try PlainHashes.run(segments: path + "/segments") })
            guard verdict == .intact else { throw Broken(verdict: verdict) }
            ratios.append(plain / verify)
            times.verify.append(verify)
            times.plain.append(plain)
        }
        return [
            ("verify_s", .double(Measured.rounded(Measured.median(times.verify) / 1e9))),
            ("verify_plain_s", .double(Measured.rounded(Measured.median(times.plain) / 1e9))),
            ("verify_to_plain", .double(Measured.rounded(Measured.median(ratios)))),
        ]
    }

    private struct Broken: Error {
        let verdict: Verdict
    }

    /// Makes a line of about 400 bytes.
    private static func payload(_ number: Int) -> [UInt8] {
        let text =
            "{\"screen\":\"login\",\"n\":\(number),\"change\":\"added\",\"role\":\"dialog\",\"name\":\"Sign in again\",\"path\":\"/main/dialog[2]\",\"pad\":\""
        return Array((text + String(repeating: "abcdefgh", count: 23) + "\"}").utf8)
    }
}
