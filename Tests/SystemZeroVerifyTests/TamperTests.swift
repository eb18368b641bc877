import Foundation
import Testing

@testable import IntegrityLog
@testable import systemzero_verify

/// Every way of touching a log, over real files, as the program tells it.
struct TamperTests {
    @Test func `an untouched log is intact, with its three verdicts apart`() async throws {
        let folder = try await LogFolder()
        let result = Verifying(folder, "--max-age", "60", now: LogFolder.now + 60_000)
        #expect(result.status == 0, "\(result.text)")
        #expect(result.code == "ok")
        #expect(["integrity", "completeness", "freshness"].map(result.part) == ["ok", "ok", "ok"])
        #expect(result.report["anchored"] as? [Int] == [0, 0])
        #expect(result.report["unanchored"] as? [Int] == [0, result.report["signed_size"] as? Int ?? -1])
    }

    enum LineEdit: CaseIterable { case changedByte, swappedLines, removedLine, doubledLine, insertedLine, missingSegment }

    @Test(arguments: LineEdit.allCases)
    func `a touched line is exit status 1 with the first bad index`(edit: LineEdit) async throws {
        let folder = try await LogFolder()
        var lines = try folder.lines()
        var bad = 8
        switch edit {
        case .changedByte: lines[8][60] ^= 1
        case .swappedLines: lines.swapAt(8, 9)
        case .removedLine: lines.remove(at: 8)
        case .doubledLine:
            lines.insert(lines[8], at: 8)
            bad = 9
        case .insertedLine: lines.insert(lines[3], at: 8)
        case .missingSegment: break
        }
        if edit == .missingSegment {
            let path = try #require(try folder.segments().dropFirst().first)
            bad = try #require(Int(URL(filePath: path).deletingPathExtension().lastPathComponent))
            try FileManager.default.removeItem(atPath: path)
        } else {
            try folder.replace(lines)
        }
        let result = Verifying(folder)
        #expect(result.status == 1, "\(result.text)")
        #expect(result.badIndex == bad, "\(result.text)")
        #expect(result.code == (edit == .missingSegment ? "missing" : "damage"))
        #expect(result.part("integrity") != "ok" || result.part("completeness") != "ok")
    }

    @Test(arguments: [1, 7, 20])
    func `a tail that was cut off is a rollback at the first missing entry`(count: Int) async throws {
        let folder = try await LogFolder()
        let lines = try folder.lines()
        try folder.replace(Array(lines.dropLast(count)))
        let result = Verifying(folder)
        #expect(result.status == 1)
        #expect(result.code == "rollback")
        #expect(result.badIndex == lines.count - count, "\(result.text)")
        #expect(result.part("completeness") == "failed")
    }

    @Test func `a forged head is found, whatever the lines say`() async throws {
        let folder = try await LogFolder()
        let checkpoint = folder.log + "/checkpoint"
        var bytes = try folder.read(checkpoint)
        let signature = try #require(bytes.lastIndex(of: 0x20))
        bytes[signature + 12] = bytes[signature + 12] == 0x41 ? 0x42 : 0x41
        try folder.write(checkpoint, bytes)
        let changed = Verifying(folder)
        #expect(changed.status == 1)
        #expect(changed.code == "damage")
        let other = try folder.forgeHead(size: folder.heads[3].size, root: .digest(of: [1]))
        try folder.write(folder.log + "/checkpoints/\(other.size).note", other.bytes)
        let forked = Verifying(folder)
        #expect(forked.status == 1)
    }

    @Test func `two heads of one size are a fork`() async throws {
        let folder = try await LogFolder()
        let newest = try SignedCheckpoint(parsing: try folder.read(folder.log + "/checkpoint"))
        try folder.write(folder.log + "/checkpoint", try folder.forgeHead(size: newest.size, root: .digest(of: [2])).bytes)
        let result = Verifying(folder)
        #expect(result.status == 1)
        #expect(result.code == "fork", "\(result.text)")
    }

    @Test func `a replaced tile is an alarm that names it, and the lines under the signed head still count`() async throws {
        let folder = try await LogFolder(rounds: 60)
        let tile = folder.log + "/tile/0/000"
        var bytes = try folder.read(tile)
        bytes[40] ^= 1
        try folder.write(tile, bytes)
        let result = Verifying(folder)
        let findings = result.report["findings"] as? [[String: Any]] ?? []
        #expect(findings.contains { $0["code"] as? String == "damage" && $0["file"] as? String == "tile/0/000" }, "\(result.text)")
        #expect(result.status == 1, "whoever reads tiles would be shown another tree")
        #expect(result.report["size"] as? Int == result.report["signed_size"] as? Int)
    }

    @Test func `a stale log is told apart from a damaged one`() async throws {
        let folder = try await LogFolder()
        let result = Verifying(folder, "--max-age", "60", now: LogFolder.now + 60_001)
        #expect(result.status == 2)
        #expect(result.code == "stale")
        #expect(["integrity", "completeness", "freshness"].map(result.part) == ["ok", "ok", "failed"])
    }

    @Test func `a young line above an old head makes nothing fresh`() async throws {
        let folder = try await LogFolder()
        var lines = try folder.lines()
        var leaf = LogDigest.leaf(try #require(lines.last))
        var buffer = [UInt8](repeating: 0, count: 64)
        let range = LineFormat.append(
            index: UInt64(lines.count), time: CivilTime.format(LogFolder.now + 3_600_000), kind: "test", data: Array("{}".utf8),
            leaf: &leaf,
            to: &buffer)
        lines.append(Array(buffer[range]))
        try folder.replace(lines)
        let result = Verifying(folder, "--max-age", "60", now: LogFolder.now + 3_600_000)
        #expect(result.part("integrity") == "ok", "\(result.text)")
        #expect(result.code == "stale", "nobody has signed that line")
    }

    @Test(arguments: ["segments/00000000000000000099.jsonl", "segments", "checkpoint", "tile"])
    func `a symbolic link in the place of a part of the log never passes`(part: String) async throws {
        let folder = try await LogFolder()
        let path = folder.log + "/" + part
        let outside = folder.path + "/outside"
        if FileManager.default.fileExists(atPath: path) {
            try FileManager.default.moveItem(atPath: path, toPath: outside)
        } else {
            try folder.write(outside, [])
        }
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: outside)
        let result = Verifying(folder)
        #expect(part == "tile" || result.status != 0, "\(result.text)")
        if part == "tile" { #expect(result.part("integrity") != "failed", "tiles hold nothing that the lines do not say") }
    }
}
