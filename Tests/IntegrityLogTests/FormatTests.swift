import Testing

@testable import IntegrityLog

/// The formats of C2SP and of the lines, byte for byte.
@Suite struct FormatTests {
    static let vector = """
        This is an example message.

        \u{2014} example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

        """
    static let vectorKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

    @Test func `the example note of the specification verifies under its key`() throws {
        let key = try VerifierKey(parsing: Self.vectorKey)
        let note = try SignedNote(parsing: Array(Self.vector.utf8))
        #expect(note.text == Array("This is an example message.\n".utf8))
        #expect(key.verify(note) == .signed(at: nil))
        #expect(note.bytes == Array(Self.vector.utf8))
        #expect(key.text == Self.vectorKey)
        #expect(key.keyID == 0x530d_903a)
        var text = note.text
        text[3] ^= 1
        #expect(key.verify(SignedNote(text: text, signatures: note.signatures)) == .forged)
        #expect(key.verify(SignedNote(text: note.text, signatures: [])) == .unsigned)
    }

    @Test(arguments: [
        "", "no signature\n", "text\n\n", "text\n\n\u{2014} name !!!!\n", "text\n\n- name AAAAAAAA\n",
        "text\n\n\u{2014} na+me AAAAAAAAAA==\n",
        "text\n\n\u{2014} name AAAA\n", "te\u{1}xt\n\n\u{2014} name AAAAAAAA\n", "text\n\u{2014} name AAAAAAAA\n",
        "text\n\n\u{2014} name AAAAAAAA",
        "text\n\n\u{2014} name AAAAAAAA\n\n",
    ])
    func `a text that is no signed note is refused`(text: String) {
        #expect(throws: LogError(.noteInvalid, "", help: "")) { try SignedNote(parsing: Array(text.utf8)) }
    }

    @Test(arguments: [
        "", "example.com/foo", "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "example.com/foo+530d903a+AekyeRrm",
        "example.com foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    ])
    func `a broken verifier key is refused`(text: String) {
        #expect(throws: LogError(.keyInvalid, "", help: "")) { try VerifierKey(parsing: text) }
    }

    @Test func `a key survives its file, and signs what its verifier accepts`() throws {
        let key = try SignerKey(name: "example.com/log", seed: [UInt8](0..<32))
        #expect(
            key.text == "PRIVATE+KEY+example.com/log+6fe8ca0d+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
                || key.text.hasPrefix("PRIVATE+KEY+example.com/log+"))
        let again = try SignerKey(parsing: key.text)
        #expect(again.verifier == key.verifier)
        let text = Array("hello\n".utf8)
        #expect(key.verifier.verify(SignedNote(text: text, signatures: [try again.sign(text)])) == .signed(at: nil))
        #expect(throws: LogError(.keyInvalid, "", help: "")) { try SignerKey(parsing: "PRIVATE+KEY+x") }
        #expect(throws: LogError(.keyInvalid, "", help: "")) { try SignerKey.generate(name: "with space") }
    }

    @Test func `a cosignature carries its time and signs it`() throws {
        let witness = try SignerKey(name: "witness.example/w", algorithm: .cosignature, seed: [UInt8](repeating: 7, count: 32))
        let body = Checkpoint(origin: "example.com/log", size: 3, root: .empty).body
        let signature = try witness.sign(body, time: 1_679_315_147)
        #expect(signature.signature.count == 72)
        #expect(witness.verifier.verify(SignedNote(text: body, signatures: [signature])) == .signed(at: 1_679_315_147))
        #expect(Cosignature.message(time: 5, text: [0x61, 0x0A]) == Array("cosignature/v1\ntime 5\na\n".utf8))
        var late = signature.signature
        late[7] ^= 1
        let forged = NoteSignature(name: signature.name, keyID: signature.keyID, signature: late)
        #expect(witness.verifier.verify(SignedNote(text: body, signatures: [forged])) == .forged)
        let plain = try SignerKey(name: "witness.example/w", seed: [UInt8](repeating: 7, count: 32))
        #expect(plain.verifier.keyID != witness.verifier.keyID)
    }

    @Test func `a checkpoint is three lines, and extension lines are tolerated`() throws {
        let text = Array("example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n".utf8)
        let checkpoint = try Checkpoint(parsing: text)
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.body == text)
        #expect(try Checkpoint(parsing: text + Array("more\n".utf8)) == checkpoint)
        for broken in [
            "a\n1\n", "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1\nAAAA\n",
            "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        ] {
            #expect(throws: LogError(.noteInvalid, "", help: "")) { try Checkpoint(parsing: Array(broken.utf8)) }
        }
    }

    @Test(arguments: [
        ("0/000", TilePath(level: 0, number: 0)), ("0/x001/x234/067", TilePath(level: 0, number: 1_234_067)),
        ("1/000.p/17", TilePath(level: 1, number: 0, width: 17)), ("63/999.p/255", TilePath(level: 63, number: 999, width: 255)),
        ("entries/x001/000", TilePath(entries: 1_000)), ("entries/000.p/1", TilePath(entries: 0, width: 1)),
    ])
    func `tile paths are those of the specification`(text: String, tile: TilePath) {
        #expect(tile.text == text)
        #expect(TilePath(parsing: text) == tile)
    }

    @Test(arguments: [
        "", "0", "0/", "64/000", "00/000", "0/0", "0/1000", "0/x000/001", "0/001/002", "0/000.p/0", "0/000.p/256", "0/000.p/01", "0/000.p",
        "../000",
        "0/000/../..", "data/000", "0/x001/x234/067/", "0/x999/x999/x999/x999/x999/x999/999",
    ])
    func `other paths are not tiles`(text: String) { #expect(TilePath(parsing: text) == nil) }

    @Test func `a proof is a file that anybody can read back`() throws {
        let sample = try SampleLog()
        let proof = try LogReader(sample.disk).proof(of: 9)
        let text = String(decoding: proof.bytes, as: UTF8.self)
        #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nindex 9\n"))
        #expect(try LogProof(parsing: proof.bytes) == proof)
        let extra = text.replacing("@v1\n", with: "@v1\nextra aGk=\n")
        #expect(try LogProof(parsing: Array(extra.utf8)) == proof)
        for broken in [
            text.replacing("index 9", with: "index 09"), text.replacing("@v1", with: "@v2"), text.replacing("index 9\n", with: ""),
            text.replacing("@v1\n", with: "@v1\nextra !\n"), "x",
        ] {
            #expect(throws: LogError.self) { try LogProof(parsing: Array(broken.utf8)) }
        }
    }

    @Test func `an entry bundle is lengths and bytes`() {
        let entries: [[UInt8]] = [Array("ab".utf8), [], [UInt8](repeating: 1, count: 65_535)]
        let bundle = EntryBundle.encode(entries)
        #expect(bundle.prefix(6) == [0, 2, 0x61, 0x62, 0, 0])
        #expect(EntryBundle.decode(bundle) == entries)
        #expect(EntryBundle.decode([0]) == nil)
        #expect(EntryBundle.decode([0, 3, 1]) == nil)
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `base 64 is that of RFC 4648`(plain: String, coded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == coded)
        #expect(Base64.decode(Array(coded.utf8)) == Array(plain.utf8))
    }

    @Test(arguments: ["Zg", "Zg=", "Zh==", "Zm9=", "====", "Z===", "Zg==Zg==", "Zm 9", "Zm9v\n", "Zm-_"])
    func `base 64 that is not canonical is refused`(text: String) { #expect(Base64.decode(Array(text.utf8)) == nil) }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_763_802_000_123, "2025-11-22T09:00:00.123Z"), (951_827_696_789, "2000-02-29T12:34:56.789Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
        ] as [(Int64, String)])
    func `times are civil times of UTC`(milliseconds: Int64, text: String) {
        #expect(CivilTime.text(milliseconds) == text)
        #expect(CivilTime.parse(Array(text.utf8)) == milliseconds)
    }

    @Test func `times round trip over the whole calendar, and what lies beyond is held at its ends`() {
        var choice = SeededChoice(1)
        for _ in 0..<2_000 {
            let time = CivilTime.earliest + Int64(choice.next() % UInt64(CivilTime.latest - CivilTime.earliest))
            #expect(CivilTime.parse(CivilTime.format(time)) == time)
        }
        #expect(CivilTime.text(.max) == CivilTime.text(CivilTime.latest))
        #expect(CivilTime.text(.min) == CivilTime.text(CivilTime.earliest))
        for text in [
            "2025-02-29T00:00:00.000Z", "2025-13-01T00:00:00.000Z", "2025-01-01T24:00:00.000Z", "2025-01-01 00:00:00.000Z",
            "2025-01-01T00:00:60.000Z", "short",
        ] {
            #expect(CivilTime.parse(Array(text.utf8)) == nil)
        }
    }

    @Test(arguments: [
        "{}", #"{"a":1}"#, #"{"a":[1,-0.5e+3,true,false,null,"x\n\u00e9\ud83d\ude00"],"b":{}}"#, "{\"a\": \t1}", #"{"é":"日本"}"#,
        #"{"a":[]}"#,
        #"{"a":0}"#, #"{"a":[[{}]]}"#, "{\"a\":\"\u{7F}\u{FFFF}\u{10FFFF}\"}",
    ])
    func `a JSON object on one line may be the data of an entry`(text: String) {
        #expect(JSONObjectCheck.firstFault(in: Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        "", "[]", "1", "{", "}", "{}}", "{} ", "{a:1}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":01}"#, #"{"a":1.}"#, #"{"a":-}"#,
        #"{"a":1e}"#,
        #"{"a":tru}"#, #"{"a":"\x"}"#, #"{"a":"\ud800"}"#, #"{"a":"\udc00"}"#, #"{"a":"\ud800\u0041"}"#, "{\"a\":\"\n\"}", "{\"a\":\n1}",
        "{\r}",
        #"{"a":[1}"#, #"{"a":{]}"#, #"{"a":1 2}"#, #"{"a":"b}"#, #"{"a":"\u12"}"#, #"{,}"#, #"{"a":1;}"#, #"{"a":[1,]}"#, #"{"a" 1}"#,
    ])
    func `anything else may not`(text: String) { #expect(JSONObjectCheck.firstFault(in: Array(text.utf8)) != nil) }

    @Test func `bytes that are not UTF-8 and depths without end are no data`() {
        for bytes in [
            [0x80], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82],
            [0xC3],
        ] as [[UInt8]] {
            #expect(JSONObjectCheck.firstFault(in: Array("{\"a\":\"".utf8) + bytes + Array("\"}".utf8)) != nil)
        }
        let deep = String(repeating: "[", count: 100_000)
        #expect(JSONObjectCheck.firstFault(in: Array("{\"a\":\(deep)".utf8)) == 5 + JSONObjectCheck.maximumDepth - 1)
        let fits = String(repeating: "[", count: 511) + String(repeating: "]", count: 511)
        #expect(JSONObjectCheck.firstFault(in: Array("{\"a\":\(fits)}".utf8)) == nil)
    }

    @Test func `numbers are digits without sign, zero in front or overflow`() {
        #expect(Decimal.parse(Array("18446744073709551615".utf8)) == .max)
        for text in ["", "00", "01", "+1", "-1", "18446744073709551616", "1a", "99999999999999999999"] {
            #expect(Decimal.parse(Array(text.utf8)) == nil)
        }
        #expect(Hex.decode(Array("0aFf".utf8)) == nil)
        #expect(Hex.decode(Array("abc".utf8)) == nil)
        #expect(LogDigest(hex: String(repeating: "ab", count: 32))?.hex == String(repeating: "ab", count: 32))
        #expect(LogDigest(hex: "ab") == nil)
    }
}
