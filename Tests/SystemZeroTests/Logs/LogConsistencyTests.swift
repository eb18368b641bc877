import AccessibilityTree
import Foundation
import IntegrityLog
import SystemZero
import Testing

struct LogConsistencyTests {
    @Test func `a log continues every head that it ever signed, in the words of a witness request`() async throws {
        try await SampleBook.run { sample in
            var kept = [try await sample.log.checkpoint()]
            for number in 0..<20 {
                try await sample.drift(number)
                if number % 6 == 0 { kept.append(try await sample.log.checkpoint()) }
            }
            let newest = try await sample.log.checkpoint()
            for head in kept {
                guard case .continued(let body) = try LogKeys.consistency(from: head.bytes, key: nil, in: sample.directory) else {
                    Issue.record("not continued")
                    continue
                }
                let text = String(decoding: body, as: UTF8.self)
                let parts = text.components(separatedBy: "\n\n")
                let lines = parts[0].split(separator: "\n").map(String.init)
                #expect(lines.first == "old \(head.size)")
                #expect(text.hasSuffix(String(decoding: newest.bytes, as: UTF8.self)))
                let proof = lines.dropFirst().compactMap { LogDigest(base64: $0) }
                #expect(
                    MerkleProof.isConsistent(from: head.size, root: head.root, to: newest.size, root: newest.root, proof: proof))
            }
        }
    }

    @Test func `a longer head is contradicted, a foreign one cannot tell`() async throws {
        let (folder, other) = (ScratchFolder(), ScratchFolder())
        let long = try SampleBook.open(folder)
        for number in 0..<10 { try await long.drift(number) }
        let head = try await long.log.checkpoint()
        await long.book.close()
        let foreign = try SampleBook.open(other)
        let strange = try await foreign.log.checkpoint()
        await foreign.book.close()
        #expect(throws: Problem(.logForeign, "")) {
            try LogKeys.consistency(from: strange.bytes, key: nil, in: folder.file("log"))
        }
        let notes = try FileManager.default.contentsOfDirectory(atPath: folder.file("log/checkpoints"))
        let old = try #require(notes.compactMap { Int($0.dropLast(5)) }.filter { $0 < Int(head.size) }.max())
        try Data(contentsOf: URL(filePath: folder.file("log/checkpoints/\(old).note")))
            .write(to: URL(filePath: folder.file("log/checkpoint")))
        guard case .contradicted(let problem) = try LogKeys.consistency(from: head.bytes, key: nil, in: folder.file("log")) else {
            Issue.record("a cut log was called a continuation")
            return
        }
        #expect(problem == Problem(.logContradicted, ""))
    }
}
