import IntegrityLog

extension VerifyCommand {
    /// Does what was asked and gives the exit status and what to print.
    func check() throws(LogError) -> (status: Int32, output: [UInt8]) {
        let key = try Self.key(self.key)
        guard let directory else { return try checkProof(key) }
        var options = VerificationOptions()
        options.minimumSize = minSize
        for path in anchor { options.anchors.append(try SignedCheckpoint(parsing: try LocalFile.read(path))) }
        for text in witness { options.witnesses.append(try Self.key(text)) }
        options.witnessQuorum = quorum
        if let proof { options.receipts.append((proof, try LogProof(parsing: try LocalFile.read(proof)))) }
        if let receipts {
            for name in try LocalFile.names(in: receipts, suffix: ".tlog-proof") {
                options.receipts.append((name, try LogProof(parsing: try LocalFile.read("\(receipts)/\(name)"))))
            }
        }
        if let maxAge {
            options.now = LogClock.system.now()
            options.maximumAge = maxAge * 1_000
        }
        let report = LogVerifier.verify(directory: directory, key: key, options: options)
        return (report.exitCode, json ? report.json() + [0x0A] : Array(report.text().utf8))
    }

    /// A proof by itself: the head must be signed by the key, and the entry lead to it.
    private func checkProof(_ key: VerifierKey) throws(LogError) -> (Int32, [UInt8]) {
        guard let proof, let entry else {
            throw LogError(.missing, "there is nothing to check", help: "give the folder of a log, or --proof and --entry")
        }
        let parsed = try LogProof(parsing: try LocalFile.read(proof))
        var line = try LocalFile.read(entry)
        if line.last == 0x0A { line.removeLast() }
        let verdict: (Verdict, String) =
            switch key.verify(parsed.checkpoint.note) {
            case .signed where parsed.includes(leaf: .leaf(line)): (.intact, "ok")
            case .signed: (.tampered, "proof_invalid")
            case .forged: (.tampered, "damage")
            case .unsigned: (.cannotTell, "unauthenticated")
            }
        let text =
            #"{"verdict":"\#(verdict.0.rawValue)","code":"\#(verdict.1)","index":\#(parsed.index),"size":\#(parsed.checkpoint.size)}"#
        let plain = "\(verdict.0.rawValue) (\(verdict.1)): entry \(parsed.index) under the head of size \(parsed.checkpoint.size)"
        return (verdict.0.exitCode, Array((json ? text : plain).utf8) + [0x0A])
    }

    /// A key given as text or as a file.
    private static func key(_ text: String) throws(LogError) -> VerifierKey {
        do throws(LogError) {
            return try VerifierKey(parsing: text)
        } catch {
            guard text.contains("+") == false || text.contains("/") else { throw error }
            return try VerifierKey(parsing: String(decoding: try LocalFile.read(text), as: UTF8.self))
        }
    }
}
