import Foundation

@testable import IntegrityLog

/// A real log in a temporary folder, for tests that then harm it: 26 entries over several segments, heads of sizes 1, 6, 11, 16, 21, 26.
final class LogFolder: Sendable {
    let path: String
    let key: VerifierKey
    let heads: [SignedCheckpoint]
    let receipts: [LogProof]

    static let origin = "log.example/one"
    /// The clock of every log here: milliseconds since 1970.
    static let now: Int64 = 1_800_000_000_000

    init(origin: String = LogFolder.origin, rounds: Int = 5, text: String = "right") async throws {
        path = FileManager.default.temporaryDirectory.appending(path: "verify-\(UUID().uuidString)").path
        var options = LogOptions()
        options.clock = LogClock(now: { Self.now }, uptime: { 0 })
        options.automaticCheckpoints = false
        options.segmentBytes = 1_500
        let log = try IntegrityLog.open(at: path + "/log", origin: origin, options: options)
        key = log.verifierKey
        var heads = [try await log.checkpoint()]
        var receipts: [LogProof] = []
        for round in 0..<rounds {
            let data = Array(#"{"text":"\#(text) \#(round)","pad":"abcdefghijklmnopqrstuvwxyz"}"#.utf8)
            _ = try await log.append((0..<5).map { _ in NewEntry(kind: "test", data: data) })
            heads.append(try await log.checkpoint())
            receipts.append(try log.proof(of: UInt64(round * 5 + 3)))
        }
        self.heads = heads
        self.receipts = receipts
        await log.close()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var log: String { path + "/log" }

    /// The segments, in order.
    func segments() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: log + "/segments").sorted().map { "\(log)/segments/\($0)" }
    }

    func lines() throws -> [[UInt8]] {
        try segments().flatMap { try read($0).split(separator: 0x0A, omittingEmptySubsequences: true).map(Array.init) }
    }

    /// Writes lines over the segments, as many to each as it had, the rest to the last; a segment that nothing is left for goes.
    func replace(_ lines: [[UInt8]]) throws {
        let paths = try segments()
        var rest = lines[...]
        for (number, path) in paths.enumerated() {
            let count = number + 1 == paths.count ? rest.count : try read(path).count { $0 == 0x0A }
            if rest.isEmpty {
                try FileManager.default.removeItem(atPath: path)
                continue
            }
            try write(path, rest.prefix(count).flatMap { $0 + [0x0A] })
            rest = rest.dropFirst(count)
        }
    }

    func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }
    func write(_ path: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path)) }

    /// A file of its own beside the log.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = path + "/" + name
        try write(path, bytes)
        return path
    }

    /// Heads signed by the log's own key, as whoever has stolen it makes them.
    func forgeHead(size: UInt64, root: LogDigest) throws -> SignedCheckpoint {
        let key = try SignerKey(parsing: String(decoding: try read(log + "/log.key"), as: UTF8.self))
        return try SignedCheckpoint(signing: Checkpoint(origin: key.verifier.name, size: size, root: root), with: [key])
    }
}
