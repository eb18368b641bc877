import IntegrityLog

/// What a log is made of, and what its clients keep of it.
extension FuzzedParser {
    static let log = [lines, note, proof, anchor, tile, bundleOfEntries, tilePath, keyTexts]

    private static let notePieces = [
        "\u{2014} ", "\n\n", "+", "=", "log.example/one ", "18446744073709551616", "extra ", "index ", "-1", "\r",
    ]
    private static let origin = "log.example/one"
    private static let leaf = LogDigest.leaf(Array("entry".utf8))

    private static let lines = FuzzedParser(
        name: "log-lines", subject: "entries as segments hold them",
        pieces: ["{\"i\":", ",\"t\":\"", "\",\"kind\":\"", "\",\"data\":{", ",\"sum\":\"", "\"}\n", "9999999999999999999"],
        seeds: { _ in
            let lines = (0..<4).map { index in
                """
                {"i":\(index),"t":"2026-11-22T08:00:0\(index).000Z","kind":"drift","data":{"screen_id":"login","severity":"critical"},\
                "sum":"00112233445566778899aabbccddeeff"}

                """
            }
            return [Array(lines.joined().utf8), Array(lines[0].utf8)]
        },
        takes: { input in
            var isTaken = false
            for line in LogLines(input.bytes) {
                guard line.range.upperBound <= input.bytes.count else { throw FuzzFinding("a line leaves the file") }
                guard line.shape != nil, let entry = LogEntry(line: Array(input.bytes[line.range])) else { continue }
                isTaken = true
                try FuzzFinding.expect(entry.data.first == 0x7B && entry.data.last == 0x7D, "the data of a line is no object")
            }
            return isTaken
        })

    private static func signer() throws -> SignerKey { try SignerKey(name: origin, seed: [UInt8](repeating: 9, count: 32)) }

    private static func head() throws -> SignedCheckpoint {
        let checkpoint = Checkpoint(origin: origin, size: 2, root: .node(leaf, .leaf([])))
        let note = SignedNote(text: checkpoint.body, signatures: [try signer().sign(checkpoint.body)])
        return SignedCheckpoint(checkpoint, note: note)
    }

    private static let note = FuzzedParser(
        name: "log-checkpoint", subject: "signed heads", pieces: notePieces, seeds: { _ in [try head().bytes] },
        takes: { input in
            let parsed: SignedCheckpoint
            do throws(LogError) { parsed = try SignedCheckpoint(parsing: input.bytes) } catch { return false }
            try FuzzFinding.expect(parsed.bytes == input.bytes, "a head changes when it is read and written")
            let (outcome, original) = (try signer().verifier.verify(parsed.note), try head())
            try FuzzFinding.expect(
                outcome != .signed(at: nil) || parsed.note.text == original.note.text, "a head that was changed verifies")
            return true
        })

    private static let proof = FuzzedParser(
        name: "log-proof", subject: "proofs that clients keep", pieces: notePieces,
        seeds: { _ in [LogProof(index: 0, hashes: [.leaf([])], checkpoint: try head()).bytes] },
        takes: { input in
            let parsed: LogProof
            do throws(LogError) { parsed = try LogProof(parsing: input.bytes) } catch { return false }
            try FuzzFinding.expect(try LogProof(parsing: parsed.bytes) == parsed, "a proof changes when it is written and read")
            guard parsed.includes(leaf: leaf), try signer().verifier.verify(parsed.checkpoint.note) == .signed(at: nil) else { return true }
            try FuzzFinding.expect(
                parsed.index == 0 && parsed.hashes == [.leaf([])] && parsed.checkpoint.note.text == head().note.text,
                "a proof that was changed proves something")
            return true
        })

    private static let anchor = FuzzedParser(
        name: "log-anchor", subject: "records of what places outside were told", pieces: notePieces,
        seeds: { _ in [AnchorRecord(name: "witness witness.example/w1", time: 1_795_356_000_000, head: try head()).bytes] },
        takes: { input in
            guard let record = AnchorRecord(parsing: input.bytes) else { return false }
            try FuzzFinding.expect(record.bytes == input.bytes, "a record changes when it is read and written")
            return true
        })

    private static let tile = FuzzedParser(
        name: "log-tile", subject: "tiles of hashes", seeds: { _ in [leaf.bytes + leaf.bytes + leaf.bytes, leaf.bytes] },
        takes: { input in
            guard let hashes = HashTile.hashes(in: input.bytes) else { return false }
            try FuzzFinding.expect(hashes.flatMap(\.bytes) == input.bytes, "a tile changes when it is read and written")
            return true
        })

    private static let bundleOfEntries = FuzzedParser(
        name: "log-bundle", subject: "bundles of entries",
        seeds: { _ in [EntryBundle.encode([Array("one".utf8), [], Array("three".utf8)])] },
        takes: { input in
            guard let entries = EntryBundle.decode(input.bytes) else { return false }
            try FuzzFinding.expect(EntryBundle.encode(entries) == input.bytes, "a bundle changes when it is read and written")
            return true
        })

    private static let tilePath = FuzzedParser(
        name: "log-tile-path", subject: "the addresses of tiles in requests", pieces: ["/x", ".p/", "entries/", "000", "x999/", "63/"],
        seeds: { _ in ["0/x001/x234/067", "1/000.p/17", "entries/000", "entries/x018/446.p/255"].map { Array($0.utf8) } },
        takes: { input in
            guard let path = TilePath(parsing: input.text) else { return false }
            try FuzzFinding.expect(path.text == input.text, "an address changes when it is read and written")
            return true
        })

    private static let keyTexts = FuzzedParser(
        name: "log-keys", subject: "verifier and signing keys", pieces: ["+", "PRIVATE+KEY+", "=", "/", "\n"],
        seeds: { _ in [Array(try signer().verifier.text.utf8), Array("PRIVATE+KEY+log.example/one+00000000+AAAA".utf8)] },
        takes: { input in
            // Both readers get every text: neither may take what belongs to the other.
            let signing = try? SignerKey(parsing: input.text)
            guard let verifying = try? VerifierKey(parsing: input.text) else { return signing != nil }
            try FuzzFinding.expect(signing == nil, "one text is a secret and a public key")
            try FuzzFinding.expect(try VerifierKey(parsing: verifying.text) == verifying, "a key changes when it is written and read")
            return true
        })
}
