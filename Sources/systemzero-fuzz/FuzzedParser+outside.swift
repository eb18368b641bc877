import IntegrityLog
import LogAnchors

/// What witnesses answer, what second directories and clients keep of a log, and how such places are named.
extension FuzzedParser {
    static let outside = [witness, places, ledger, receipts]

    private static let notePieces = ["\u{2014} ", "\n\n", "+", "=", "18446744073709551616", "index ", "c2sp.org/tlog-proof@v1\n", "\r"]
    private static let (origin, now) = ("log.example/one", Int64(1_800_000_000_000))

    private static func head(_ size: UInt64) throws -> SignedCheckpoint {
        let signer = try SignerKey(name: origin, seed: [UInt8](repeating: 9, count: 32))
        let checkpoint = Checkpoint(origin: origin, size: size, root: .leaf([UInt8(truncatingIfNeeded: size)]))
        return SignedCheckpoint(checkpoint, note: SignedNote(text: checkpoint.body, signatures: [try signer.sign(checkpoint.body)]))
    }

    private static func witnessKey() throws -> SignerKey {
        try SignerKey(name: "witness.example/w1", algorithm: .cosignature, seed: [UInt8](repeating: 1, count: 32))
    }

    /// The first line is the status; the rest is the body, of which the type is that of a size where it begins with a digit.
    private static let witness = FuzzedParser(
        name: "witness-answer", subject: "what witnesses answer", pieces: notePieces + ["200\n", "409\n", "422\n", "503\n"],
        seeds: { _ in
            let signature = try witnessKey().sign(try head(10).note.text, time: UInt64(now / 1_000))
            return ["200\n\(signature.line)\n", "409\n7\n", "409\n12\n", "503\n", "200\n\(signature.line)\n\(signature.line)\n"]
                .map { Array($0.utf8) }
        },
        takes: { input in
            let end = input.bytes.firstIndex(of: 0x0A) ?? input.bytes.endIndex
            let status = Int(String(decoding: input.bytes[..<end], as: UTF8.self)) ?? 200
            let body = Array(input.bytes[end...].dropFirst())
            let (request, key) = (WitnessRequest(old: 4, proof: [], head: try head(10)), try witnessKey().verifier)
            let response = WitnessResponse(
                status: status, contentType: body.first.map { (0x30...0x39).contains($0) } == true ? "text/x.tlog.size" : nil,
                retryAfter: String(decoding: body.prefix(20), as: UTF8.self), body: body)
            switch WitnessVerdict(response, to: request, key: key, signedSize: 12, now: now) {
            case .cosigned(let signature):
                let note = SignedNote(text: request.head.note.text, signatures: [signature])
                guard case .signed(_?) = key.verify(note) else { throw FuzzFinding("a cosignature that does not hold is believed") }
                return true
            case .restart(let size):
                try FuzzFinding.expect(size <= request.head.size && size != request.old, "a witness is asked again in vain")
                return true
            case .failed(let failure):
                try FuzzFinding.expect(failure.retryAfter.map { (0...86_400_000).contains($0) } ?? true, "a pause has no end")
                return false
            case .alarm: return true
            }
        })

    private static let places = FuzzedParser(
        name: "anchor-places", subject: "addresses of witnesses and of syslog, as settings name them",
        pieces: ["tls://", "udp://", "https://", "[", "]", ":", "::1", "65536", " ", "+", "?"],
        seeds: { _ in
            ["tls://siem.example:6514", "udp://[2001:db8::1]:514", "\(try witnessKey().verifier.text) https://witness.example/prefix/"]
                .map { Array($0.utf8) }
        },
        takes: { input in
            if let target = SyslogTarget(parsing: input.text) {
                try FuzzFinding.expect(SyslogTarget(parsing: target.text) == target, "a place changes when it is written and read")
                return true
            }
            do throws(AnchorFailure) {
                let endpoint = try WitnessEndpoint(parsing: input.text)
                let again = try WitnessEndpoint(parsing: "\(endpoint.key.text) \(endpoint.prefix)")
                return again == endpoint
            } catch {
                return false
            }
        })

    private static let ledger = FuzzedParser(
        name: "head-ledger", subject: "heads in a second directory", pieces: notePieces,
        seeds: { _ in [try head(3).bytes + [0x0A] + head(8).bytes + [0x0A]] },
        takes: { input in
            let blocks = HeadBlocks(input.bytes)
            try FuzzFinding.expect(blocks.heads.count + blocks.torn <= input.bytes.count, "more heads than bytes")
            for head in blocks.heads { try FuzzFinding.expect(try SignedCheckpoint(parsing: head.bytes) == head, "a head changes") }
            return !blocks.heads.isEmpty
        })

    private static let receipts = FuzzedParser(
        name: "receipts", subject: "the receipts of a client in one file, as systemzero-verify reads them", pieces: notePieces,
        seeds: { _ in
            let proof = LogProof(index: 0, hashes: [.leaf([])], checkpoint: try head(2)).bytes
            return [proof + proof, proof]
        },
        takes: { input in
            let parts = ReceiptCollection.split(input.bytes)
            try FuzzFinding.expect(parts.flatMap(\.self) == input.bytes, "bytes between receipts are passed over")
            do throws(LogError) {
                return try ReceiptCollection(path: input.path).receipts.count == parts.count
            } catch {
                return false
            }
        })
}
