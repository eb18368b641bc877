package import IntegrityLog

/// What the answer of a witness means: a pure decision over one request and its answer, status by status as C2SP tlog-witness has them.
package enum WitnessVerdict: Sendable, Hashable {
    /// A cosignature of the witness over the head, which holds.
    case cosigned(NoteSignature)
    /// The witness has cosigned another size: ask again with a proof from there.
    case restart(from: UInt64)
    case failed(AnchorFailure)
    case alarm(AnchorAlarm)

    /// Seconds by which the clock of a witness may be ahead of ours.
    static let tolerance: Int64 = 600

    /// - Parameters:
    ///   - signedSize: The size of the newest head that the log has signed.
    ///   - now: Milliseconds since 1970.
    package init(_ response: WitnessResponse, to request: WitnessRequest, key: VerifierKey, signedSize: UInt64, now: Int64) {
        switch response.status {
        case 200: self = Self.cosignature(response.body, request, key, now)
        case 409: self = Self.conflict(response, request, signedSize)
        case 422:
            self = .alarm(
                AnchorAlarm(.fork, "the witness refuses the proof from \(request.old) to \(request.head.size): it knows another history"))
        case 400:
            self = .failed(Self.failure("witness_bad_request", "the witness cannot read the request", "update System//Zero or the witness"))
        case 403:
            self = .failed(
                Self.failure(
                    "witness_key_unknown", "the witness does not trust the key of the log",
                    "give its operator `log.vkey`, also after a rotation"))
        case 404:
            self = .failed(
                Self.failure(
                    "witness_log_unknown", "the witness does not know `\(request.head.checkpoint.origin)`",
                    "ask its operator to add the log, and check the address"))
        case 300..<400:
            self = .failed(
                Self.failure("witness_redirects", "the witness answers with a redirection (\(response.status))", "set its final address"))
        default:
            let after = response.retryAfter.flatMap(Int64.init).map { min(max($0, 0), 86_400) * 1_000 }
            self = .failed(
                AnchorFailure(
                    "witness_unavailable", "the witness answers \(response.status)", help: "it is asked again by itself", retryAfter: after)
            )
        }
    }

    private static func cosignature(_ body: [UInt8], _ request: WitnessRequest, _ key: VerifierKey, _ now: Int64) -> WitnessVerdict {
        guard body.last == 0x0A, let text = String(validating: body, as: UTF8.self) else {
            return .failed(failure("witness_answer_invalid", "the answer of the witness is no list of signatures", "check its address"))
        }
        var found: NoteSignature?
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            guard let signature = NoteSignature(line: String(line)) else {
                return .failed(failure("witness_answer_invalid", "the answer of the witness is no list of signatures", "check its address"))
            }
            if key.made(signature) { found = signature }
        }
        guard let found else {
            return .failed(failure("witness_other_key", "the witness signs with another key than `\(key.text)`", "check its verifier key"))
        }
        switch key.verify(SignedNote(text: request.head.note.text, signatures: [found])) {
        case .signed(let seconds?) where Int64(clamping: seconds) <= now / 1_000 + tolerance: return .cosigned(found)
        case .signed:
            return .failed(failure("witness_clock", "the witness signs a time that is yet to come", "check both clocks"))
        case .forged, .unsigned:
            return .failed(
                failure("witness_signature_invalid", "the cosignature does not hold for the head", "check the verifier key of the witness"))
        }
    }

    /// The body of a conflict is the size that the witness has cosigned last. It is not signed, so it raises an alarm and stops nothing.
    private static func conflict(_ response: WitnessResponse, _ request: WitnessRequest, _ signedSize: UInt64) -> WitnessVerdict {
        let type = response.contentType?.split(separator: ";").first.map(String.init)?.lowercased()
        guard type == "text/x.tlog.size", response.body.last == 0x0A, let size = parse(response.body.dropLast()) else {
            return .failed(failure("witness_answer_invalid", "the witness reports a conflict without its size", "update the witness"))
        }
        if size > signedSize {
            return .alarm(AnchorAlarm(.rollback, "the witness has cosigned \(size) entries, the log has signed \(signedSize)"))
        }
        if size == request.old {
            return size == request.head.size
                ? .alarm(AnchorAlarm(.fork, "the witness has cosigned another head of size \(size)"))
                : .failed(
                    failure("witness_answer_invalid", "the witness refuses the very size that it names, \(size)", "update the witness"))
        }
        if size > request.head.size {
            return .failed(
                failure("witness_ahead", "the witness has cosigned a newer head of size \(size) already", "nothing: the next head follows"))
        }
        return .restart(from: size)
    }

    private static func parse(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard digits.count <= 20, digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.first != 0x30 || digits.count == 1 else {
            return nil
        }
        return UInt64(String(decoding: digits, as: UTF8.self))
    }

    private static func failure(_ code: String, _ message: String, _ help: String) -> AnchorFailure {
        AnchorFailure(code, message, help: help)
    }
}
