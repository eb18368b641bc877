/// What somebody asks of a check, in the words of a command line: keys as text or file, everything else as paths and plain numbers.
///
/// `systemzero-verify` and `systemzero log verify` are two doors to this one reading.
package struct VerificationRequest: Sendable {
    /// The folder of the log; nil to check only ``proof`` with ``entry``.
    package var directory: String?
    /// The verifier key, or a file that holds it; nil when nobody gave one, which nothing passes.
    package var key: String?
    /// A `.tlog-proof` file.
    package var proof: String?
    /// A file with the exact line that ``proof`` proves.
    package var entry: String?
    /// Files or folders of receipts that clients kept.
    package var receipts: [String] = []
    /// Notes that were kept elsewhere.
    package var anchors: [String] = []
    /// Folders to which the log's heads were appended.
    package var archives: [String] = []
    /// Verifier keys of witnesses, as text or file.
    package var witnesses: [String] = []
    /// How many of them must have cosigned a head to anchor it.
    package var quorum = 1
    /// How many entries the log is known to have had.
    package var minimumSize: UInt64 = 0
    /// How old the newest signed entry may be, in seconds.
    package var maximumAge: Int64?

    package init() {}

    /// Does what was asked. Reads files only; O(bytes of the log).
    ///
    /// - Parameter now: milliseconds since 1970, for ``maximumAge``.
    /// - Throws: ``LogError`` when the question itself cannot be read (a key, a proof, a number): exit status 2.
    package func answer(now: Int64) throws(LogError) -> VerificationAnswer {
        let key = try self.key.map { text throws(LogError) in try Self.verifierKey(text) }
        guard let directory else { return try proofAlone(key) }
        let report = LogVerifier.verify(directory: directory, key: key, options: try options(now: now))
        return VerificationAnswer(verdict: report.verdict, json: report.json(), text: report.text())
    }

    private func options(now: Int64) throws(LogError) -> VerificationOptions {
        var options = VerificationOptions()
        options.minimumSize = minimumSize
        for path in anchors { options.anchors.append(try SignedCheckpoint(parsing: try LocalFile.read(path))) }
        for path in archives {
            // Read before the lines, so that a writer at work is never behind its own archive.
            options.archives.append(("directory \(path)", try HeadLedger(directory: path, create: false).heads().heads))
        }
        for text in witnesses { options.witnesses.append(try Self.verifierKey(text)) }
        guard quorum >= 1, witnesses.isEmpty || quorum <= witnesses.count else {
            throw LogError(.missing, "\(quorum) of \(witnesses.count) witnesses cannot be asked for", help: "give 1 up to their number")
        }
        options.witnessQuorum = quorum
        if let proof { options.receipts.append((proof, try LogProof(parsing: try LocalFile.read(proof)))) }
        for path in receipts { options.receipts += try ReceiptCollection(path: path).receipts }
        if let maximumAge {
            let limit = maximumAge.multipliedReportingOverflow(by: 1_000)
            guard maximumAge >= 0, !limit.overflow else {
                throw LogError(.missing, "\(maximumAge) seconds are no age", help: "give a number of seconds from 0")
            }
            options.now = now
            options.maximumAge = limit.partialValue
        }
        return options
    }

    /// A proof by itself: the head must be signed by the key, and the entry lead to it.
    private func proofAlone(_ key: VerifierKey?) throws(LogError) -> VerificationAnswer {
        guard let proof, let entry else {
            throw LogError(.missing, "there is nothing to check", help: "give the folder of a log, or --proof and --entry")
        }
        let parsed = try LogProof(parsing: try LocalFile.read(proof))
        var line = try LocalFile.read(entry)
        if line.last == 0x0A { line.removeLast() }
        let (verdict, code): (Verdict, Finding.Code?) =
            switch key?.verify(parsed.checkpoint.note) ?? .unsigned {
            case .signed where parsed.checkpoint.checkpoint.origin != key?.name: (.cannotTell, .originMismatch)
            case .signed where parsed.includes(leaf: .leaf(line)): (.intact, nil)
            case .signed: (.tampered, .proofInvalid)
            case .forged: (.tampered, .damage)
            case .unsigned: (.cannotTell, .unauthenticated)
            }
        let word = code?.rawValue ?? "ok"
        var json = JSONText()
        json.field("verdict", verdict.rawValue)
        json.field("code", word)
        json.field("index", parsed.index)
        json.field("size", parsed.checkpoint.size)
        let text = "\(verdict.words) (\(word)): entry \(parsed.index) under the head of size \(parsed.checkpoint.size)\n"
        return VerificationAnswer(verdict: verdict, json: json.finished, text: text)
    }

    /// A key given as text, or as a file that holds it.
    package static func verifierKey(_ text: String) throws(LogError) -> VerifierKey {
        do throws(LogError) {
            return try VerifierKey(parsing: text)
        } catch {
            // A text that names no file was meant as a key: what is wrong with the key is then the better answer.
            guard LocalFile.exists(text) else { throw error }
        }
        return try VerifierKey(parsing: String(decoding: try LocalFile.read(text), as: UTF8.self))
    }
}
