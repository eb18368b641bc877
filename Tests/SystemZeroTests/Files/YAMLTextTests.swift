import Baseline
import FoundationEssentials
import Testing

@testable import SystemZero

struct YAMLTextTests {
    @Test(arguments: [
        ("a: [1", 2, "yaml_syntax"),
        ("a: 1\nb:\n\t- 2", 3, "yaml_syntax"),
        ("a: 1\na: 2", 1, "yaml_duplicate_key"),
        ("a: &x 1\nb: *x", 1, "yaml_anchor_refused"),
        ("a: 1\nb: *none", 2, "yaml_syntax"),
        ("a: !!python/object 1", 1, "yaml_tag_refused"),
        ("a: !custom [1]", 1, "yaml_tag_refused"),
        ("a: !custom {b: 1}", 1, "yaml_tag_refused"),
        ("? [1, 2]\n: 3", 1, "wrong_type"),
        ("a: 1\n---\nb: 2", 2, "yaml_syntax"),
        ("a: \u{7}", 1, "yaml_syntax"),
        (String(repeating: "[", count: 40) + String(repeating: "]", count: 40), 1, "yaml_too_deep"),
    ])
    func `what is no plain YAML is refused with its line`(text: String, line: Int, code: String) throws {
        let refusal = try #require(throws: YAMLRefusal.self) { try YAMLText.read(Array(text.utf8), file: "f.yaml") }
        #expect(refusal.diagnostics.first?.line == line)
        #expect(refusal.diagnostics.first?.code == code)
        #expect(refusal.diagnostics.first?.file == "f.yaml")
    }

    @Test func `bytes that are not UTF-8 are refused`() throws {
        let refusal = try #require(throws: YAMLRefusal.self) { try YAMLText.read([0x61, 0x3A, 0x20, 0xFF], file: "f") }
        #expect(refusal.diagnostics.first?.message == "the file is not valid UTF-8")
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n"])
    func `a file without content is nil`(text: String) throws {
        #expect(try YAMLText.read(Array(text.utf8), file: "f") == nil)
    }

    @Test func `a text comes back from its quoted form, whatever is in it`() throws {
        var generator = SeededGenerator(7)
        let alphabet = Array("a\"\\'\n\r\t:#-{}[]&*!|>%@`, \u{0}\u{7}\u{85}\u{A0}\u{2028}ä𝕏🇩🇪\u{202E}").map(String.init)
        for _ in 0..<200 {
            let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
            let node = try #require(try YAMLText.read(Array("a: \(YAMLScalar.quoted(text))\n".utf8), file: "f"))
            guard case .mapping(let fields) = node.content, case .scalar(let back, quoted: true) = fields.first?.value.content else {
                Issue.record("no quoted scalar for \(text.debugDescription)")
                continue
            }
            #expect(Array(back.unicodeScalars) == Array(text.unicodeScalars))
        }
    }

    @Test(arguments: [
        ("2026-11-22T09:00:00Z", 1_795_338_000.0), ("2026-11-22", 1_795_305_600), ("1970-01-01T00:00:00Z", 0),
        ("2024-02-29", 1_709_164_800),
    ])
    func `moments are read and written`(text: String, seconds: Double) {
        let date = UTCTime.date(text)
        #expect(date?.timeIntervalSince1970 == seconds)
        #expect(date.map(UTCTime.text)?.hasPrefix(text.prefix(10)) == true)
    }

    @Test(arguments: [
        "", "2026-02-30", "2026-13-01", "2026-11-22T25:00:00Z", "2026-11-22 09:00:00Z", "2026-11-22T09:00:00+01:00", "tomorrow", "20261122",
        "2026-11-22T09:00:00", "2026-11-2२",
    ])
    func `what is no moment is none`(text: String) {
        #expect(UTCTime.date(text) == nil)
    }
}
