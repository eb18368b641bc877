import Testing

@testable import IntegrityLog

@Suite struct RoundTripTests {
    @Test func `what was appended is read back after closing and opening again`() async throws {
        let folder = try TemporaryFolder()
        var options = LogOptions()
        options.automaticCheckpoints = false
        let log = try IntegrityLog.open(at: folder.path, origin: "example.com/log", options: options)
        #expect(log.recovery.isNew)
        #expect(log.status.state == .writing)
        for number in 0..<600 {
            let receipt = try await log.append(kind: "test", data: Array("{\"n\":\(number)}".utf8))
            #expect(receipt.index == UInt64(number + 1))
        }
        let committed = try await log.append(kind: "test", data: Array("{}".utf8), level: .committed)
        let proof = try #require(committed.proof)
        #expect(proof.includes(leaf: try #require(committed.leafHash)))
        #expect(log.verifierKey.verify(proof.checkpoint.note) == .signed(at: nil))
        await log.close()
        let again = try IntegrityLog.open(at: folder.path, origin: "example.com/log", options: options)
        #expect(again.recovery.wasClean)
        #expect(again.size == 604)
        #expect(try again.entry(at: 17).data == Array("{\"n\":16}".utf8)[...])
        #expect(try again.entries(from: 590, limit: 100).count == 14)
        for index: UInt64 in [0, 255, 256, 511, 512, 603] {
            let proof = try again.proof(of: index)
            #expect(proof.includes(leaf: try again.entry(at: index).leafHash))
        }
        await again.close()
    }
}
