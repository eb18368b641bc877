import Foundation
import Testing

@testable import IntegrityLog
@testable import systemzero_verify

/// Every client is a witness: what it kept convicts a log that changed.
struct ReceiptTests {
    @Test func `receipts that the log keeps to anchor what they cover`() async throws {
        let folder = try await LogFolder()
        let file = try folder.file("mine.tlog-proof", folder.receipts[1].bytes)
        let result = Verifying(folder, "--receipts", file)
        #expect(result.status == 0, "\(result.text)")
        #expect(result.report["receipts"] as? Int == 1)
        #expect((result.report["anchored"] as? [Int])?.last == Int(folder.receipts[1].checkpoint.size))
    }

    @Test func `a folder of receipts and a file of several are read whole`() async throws {
        let folder = try await LogFolder()
        let receipts = folder.path + "/receipts"
        try FileManager.default.createDirectory(atPath: receipts, withIntermediateDirectories: false)
        for (number, receipt) in folder.receipts.enumerated() {
            try folder.write("\(receipts)/\(number).tlog-proof", receipt.bytes)
        }
        try folder.write("\(receipts)/notes.txt", Array("not a receipt".utf8))
        let all = try folder.file("all", folder.receipts.flatMap(\.bytes))
        #expect(Verifying(folder, "--receipts", receipts).report["receipts"] as? Int == folder.receipts.count)
        let both = Verifying(folder, "--receipts", receipts, "--receipts", all)
        #expect(both.report["receipts"] as? Int == 2 * folder.receipts.count, "\(both.text)")
        #expect(both.status == 0)
    }

    @Test func `a log that was rewritten and signed again is convicted by a receipt, with the entry`() async throws {
        let folder = try await LogFolder()
        let receipt = try folder.file("mine.tlog-proof", folder.receipts[1].bytes)
        let forged = try Self.rewritten(folder, from: 8)
        try folder.replace(forged)
        var tree = MerkleTree()
        for line in forged { tree.append(.leaf(line)) }
        let head = try folder.forgeHead(size: UInt64(forged.count), root: tree.root)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.log + "/checkpoints") {
            try FileManager.default.removeItem(atPath: "\(folder.log)/checkpoints/\(name)")
        }
        try FileManager.default.removeItem(atPath: folder.log + "/tile")
        try folder.write(folder.log + "/checkpoint", head.bytes)
        try folder.write("\(folder.log)/checkpoints/\(head.size).note", head.bytes)
        #expect(Verifying(folder).status == 0, "without what others kept nobody can tell")
        let result = Verifying(folder, "--receipts", receipt)
        #expect(result.status == 1)
        #expect(result.code == "fork", "\(result.text)")
        let indices = (result.report["findings"] as? [[String: Any]])?.compactMap { $0["index"] as? Int } ?? []
        #expect(indices.contains(8), "the receipt is of entry 8: \(result.text)")
        #expect(result.badIndex != nil)
    }

    @Test func `an older copy of the log is convicted by a later receipt`() async throws {
        let folder = try await LogFolder()
        let receipt = try folder.file("late.tlog-proof", try #require(folder.receipts.last).bytes)
        try folder.replace(Array(try folder.lines().prefix(11)))
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.log + "/checkpoints")
        where Int(name.dropLast(5)) ?? 0 > 11 { try FileManager.default.removeItem(atPath: "\(folder.log)/checkpoints/\(name)") }
        for path in try folder.segments() where try folder.read(path).isEmpty { try FileManager.default.removeItem(atPath: path) }
        try folder.write(folder.log + "/checkpoint", folder.heads[2].bytes)
        #expect(Verifying(folder).status == 0, "\(Verifying(folder).text)")
        let result = Verifying(folder, "--receipts", receipt)
        #expect(result.status == 1)
        #expect(result.code == "rollback")
        #expect(result.badIndex == 11)
    }

    @Test func `no receipt at all, a broken one, and one of another log never pass for a check`() async throws {
        let (folder, other) = (try await LogFolder(), try await LogFolder(origin: "log.example/two"))
        let empty = folder.path + "/none"
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
        let broken = try folder.file("broken.tlog-proof", Array(folder.receipts[0].bytes.dropLast(200)))
        let junk = try folder.file("junk", Array("junk\n".utf8) + folder.receipts[0].bytes)
        let foreign = try folder.file("foreign.tlog-proof", other.receipts[0].bytes)
        for path in [empty, broken, junk, foreign, folder.path + "/nothing"] {
            #expect(Verifying(folder, "--receipts", path).status == 2, "\(path)")
        }
    }

    @Test func `a proof alone is checked with the line that it proves`() async throws {
        let folder = try await LogFolder()
        let proof = try folder.file("p.tlog-proof", folder.receipts[0].bytes)
        let line = try folder.lines()[Int(folder.receipts[0].index)]
        let entry = try folder.file("entry", line + [0x0A])
        let wrong = try folder.file("wrong", line.dropLast() + [0x20])
        let arguments = ["--key", folder.key.text, "--json", "--proof", proof, "--entry"]
        #expect(Verifying(arguments + [entry]).status == 0)
        #expect(Verifying(arguments + [wrong]).code == "proof_invalid")
        #expect(Verifying(arguments + [wrong]).status == 1)
        let other = try await LogFolder()
        #expect(Verifying(["--key", other.key.text, "--proof", proof, "--entry", entry]).status == 2)
        #expect(Verifying(["--key", folder.key.text, "--proof", proof]).status == 2, "nothing to check it with")
        let renamed = VerifierKey(name: "log.example/two", algorithm: .ed25519, publicKey: folder.key.publicKey)
        #expect(Verifying(["--key", renamed.text, "--proof", proof, "--entry", entry]).status == 2)
    }

    /// The lines with everything from one on changed and the chain of sums made anew.
    private static func rewritten(_ folder: LogFolder, from index: Int) throws -> [[UInt8]] {
        let lines = try folder.lines()
        var forged = Array(lines[..<index])
        for line in lines[index...] {
            let entry = try #require(LogEntry(line: line))
            var leaf = LogDigest.leaf(forged[forged.count - 1])
            var buffer = [UInt8](repeating: 0, count: 64)
            let range = LineFormat.append(
                index: entry.index, time: CivilTime.format(entry.time), kind: entry.kind, data: Array(#"{"text":"forged"}"#.utf8),
                leaf: &leaf, to: &buffer)
            forged.append(Array(buffer[range]))
        }
        return forged
    }
}
