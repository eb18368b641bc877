import IntegrityLog
import Testing

@testable import LogAnchors

/// Each answer that C2SP tlog-witness allows, and those that it does not.
struct WitnessVerdictTests {
    private static let now: Int64 = 1_800_000_000_000
    private let key: SignerKey
    private let head = AnchorScheduleTests.signed(10)

    init() throws {
        key = try SignerKey(name: "witness.example/w1", algorithm: .cosignature, seed: [UInt8](repeating: 1, count: 32))
    }

    private func verdict(_ response: WitnessResponse, old: UInt64 = 4, signed: UInt64 = 12) -> WitnessVerdict {
        WitnessVerdict(
            response, to: WitnessRequest(old: old, proof: [], head: head), key: key.verifier, signedSize: signed, now: Self.now)
    }

    @Test(arguments: [
        (400, "witness_bad_request"), (403, "witness_key_unknown"), (404, "witness_log_unknown"), (301, "witness_redirects"),
        (307, "witness_redirects"), (429, "witness_unavailable"), (500, "witness_unavailable"), (503, "witness_unavailable"),
        (201, "witness_unavailable"), (204, "witness_unavailable"),
    ])
    func `a status has its own code`(status: Int, code: String) {
        #expect(verdict(WitnessResponse(status: status)) == .failed(AnchorFailure(code, "", help: "")))
    }

    @Test(arguments: [("30", 30_000), ("99999999", 86_400_000), ("-1", 0), ("soon", nil), (nil, nil)] as [(String?, Int64?)])
    func `a pause that is asked for is kept`(text: String?, milliseconds: Int64?) {
        guard case .failed(let failure) = verdict(WitnessResponse(status: 503, retryAfter: text)) else {
            Issue.record("no failure")
            return
        }
        #expect(failure.retryAfter == milliseconds)
    }

    @Test(
        arguments: [
            ("7\n", 4, "restart 7"), ("0\n", 4, "restart 0"), ("13\n", 4, "rollback"), ("10\n", 10, "fork"),
            ("4\n", 4, "witness_answer_invalid"),
            ("11\n", 4, "witness_ahead"), ("7", 4, "witness_answer_invalid"), ("07\n", 4, "witness_answer_invalid"),
            ("\n", 4, "witness_answer_invalid"), ("-1\n", 4, "witness_answer_invalid"),
            ("99999999999999999999999\n", 4, "witness_answer_invalid"),
            ("99999999999999999999\n", 4, "witness_answer_invalid"), ("18446744073709551615\n", 4, "rollback"),
            ("7\n8\n", 4, "witness_answer_invalid"),
        ] as [(String, UInt64, String)])
    func `a conflict names the size to go on from, or convicts`(body: String, old: UInt64, expected: String) {
        for type in ["text/x.tlog.size", "Text/X.tlog.size; charset=utf-8"] {
            #expect(word(verdict(WitnessResponse(status: 409, contentType: type, body: Array(body.utf8)), old: old)) == expected)
        }
        for type in [nil, "text/plain"] {
            #expect(
                word(verdict(WitnessResponse(status: 409, contentType: type, body: Array(body.utf8)), old: old)) == "witness_answer_invalid"
            )
        }
    }

    private func word(_ verdict: WitnessVerdict) -> String {
        switch verdict {
        case .restart(let size): "restart \(size)"
        case .alarm(let alarm): alarm.kind.rawValue
        case .failed(let failure): failure.code
        case .cosigned: "cosigned"
        }
    }

    @Test func `a proof that the witness refuses is an alarm`() {
        #expect(word(verdict(WitnessResponse(status: 422))) == "fork")
    }

    @Test func `a cosignature counts when it is of the witness, holds, and is not of the future`() throws {
        let seconds = UInt64(Self.now / 1_000)
        let own = try key.sign(head.checkpoint.body, time: seconds)
        let early = try key.sign(head.checkpoint.body, time: seconds + 700)
        let late = try key.sign(head.checkpoint.body, time: 1)
        let other = try key.sign(AnchorScheduleTests.signed(9).checkpoint.body, time: seconds)
        let stranger = try SignerKey(name: "witness.example/w1", algorithm: .cosignature, seed: [UInt8](repeating: 2, count: 32))
            .sign(head.checkpoint.body, time: seconds)
        let table: [(String, String)] = [
            (own.line + "\n", "cosigned"), (stranger.line + "\n" + own.line + "\n", "cosigned"), (late.line + "\n", "cosigned"),
            (early.line + "\n", "witness_clock"), (other.line + "\n", "witness_signature_invalid"),
            (stranger.line + "\n", "witness_other_key"),
            (own.line, "witness_answer_invalid"), ("", "witness_answer_invalid"), ("\n", "witness_answer_invalid"),
            (own.line + "\n\n", "witness_answer_invalid"), ("<html>\n", "witness_answer_invalid"),
        ]
        for (body, expected) in table {
            #expect(word(verdict(WitnessResponse(status: 200, body: Array(body.utf8)))) == expected, "\(body)")
        }
        #expect(word(verdict(WitnessResponse(status: 200, body: [0xFF, 0x0A]))) == "witness_answer_invalid")
        #expect(verdict(WitnessResponse(status: 200, body: Array("\(own.line)\n".utf8))) == .cosigned(own))
    }

    @Test func `the request is as the specification writes it`() throws {
        let hash = try #require(LogDigest(base64: "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw="))
        let request = WitnessRequest(old: 4, proof: [hash, hash], head: head)
        let text = String(decoding: request.bytes, as: UTF8.self)
        #expect(text == "old 4\n\(hash.base64)\n\(hash.base64)\n\n" + String(decoding: head.bytes, as: UTF8.self))
        #expect(WitnessRequest(old: 0, proof: [], head: head).bytes.starts(with: Array("old 0\n\nexample.com/log\n".utf8)))
    }

    @Test func `an endpoint is a cosigning key and an address`() throws {
        let vkey = key.verifier.text
        let endpoint = try WitnessEndpoint(parsing: "\(vkey)  https://witness.example/api//")
        #expect(endpoint.address == "https://witness.example/api/add-checkpoint")
        #expect(endpoint.name == "witness witness.example/w1")
        let logKey = try SignerKey(name: "example.com/log", seed: [UInt8](repeating: 3, count: 32)).verifier.text
        for text in [
            "", vkey, "\(vkey) ftp://x", "\(vkey) https://", "\(vkey) https:///x", "\(vkey) https://x/?a=b", "\(vkey) https://x/#a",
            "\(logKey) https://x", "\(vkey.dropLast(4)) https://x", "\(vkey) https://x extra", "\(vkey) https://x/é",
        ] {
            #expect(throws: AnchorFailure("witness_invalid", "", help: ""), "\(text)") { try WitnessEndpoint(parsing: text) }
        }
    }
}
