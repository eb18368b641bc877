import AccessibilityTree
import Foundation
import Testing

@testable import systemzero_fuzz

/// Broken captures end in a diagnostic with its place or in a whole tree, never in a crash and never in half a tree. `systemzero-fuzz
/// damage` does the same to whole folders, at more places.
struct MutatedCaptureTests {
    private static let files =
        Fixture.captures + FormatFixture.captures.map { "formats/" + $0 } + ["captures/django-admin/clean-login.domsnapshot.json"]

    private func file(_ path: String) throws -> Corpus.File {
        let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
        return Corpus.File(path: folder.appendingPathComponent(path).path, bytes: try Fixture.bytes(path))
    }

    @Test(arguments: files)
    func `a damaged capture is refused with its place, or is a whole tree`(path: String) throws {
        let file = try file(path)
        let victim = DamageVictim(file)
        var mutator = Mutator(seed: 50)
        for damage in Damage.all(to: file.bytes, places: 12, using: &mutator) {
            let verdict = victim.judge(damage)
            #expect(verdict.finding == nil, "\(damage.label)")
        }
    }

    @Test(arguments: files)
    func `a capture with doubled and deleted runs holds together or is refused`(path: String) throws {
        let file = try file(path)
        let victim = DamageVictim(file)
        var mutator = Mutator(seed: 52)
        for _ in 0..<10 {
            let start = Int.random(in: 0..<file.bytes.count, using: &mutator)
            let end = min(file.bytes.count, start + Int.random(in: 1...400, using: &mutator))
            for bytes in [file.bytes[..<start] + file.bytes[end...], file.bytes[..<end] + file.bytes[start...]] {
                let verdict = victim.judge(Damage(kind: .changedByte, label: "", bytes: Array(bytes)))
                #expect(verdict.finding == nil, "\(start)..<\(end)")
            }
        }
    }

    @Test(arguments: CaptureFormat.allCases)
    func `a text that is no capture is refused as any format`(format: CaptureFormat) {
        for text in ["", " ", "{", "[[[[", "null", "\"x\"", "<", "{\"nodes\":[{}]}", "\u{FEFF}", "- &a x"] {
            let error = #expect(throws: CaptureError.self, "\(text)") { try CaptureParser.parse(Array(text.utf8), format: format) }
            #expect(error?.message.isEmpty == false)
        }
    }

    @Test func `a snapshot with changed numbers holds together or is refused`() throws {
        let file = try file("captures/django-admin/clean-login.domsnapshot.json")
        let victim = DamageVictim(file)
        let digits = Array("0123456789-,".utf8)
        var mutator = Mutator(seed: 53)
        for _ in 0..<30 {
            var broken = file.bytes
            for _ in 0..<20 {
                let index = Int.random(in: broken.indices, using: &mutator)
                if digits.contains(broken[index]) { broken[index] = digits[Int.random(in: 0..<11, using: &mutator)] }
            }
            let verdict = victim.judge(Damage(kind: .changedByte, label: "", bytes: broken))
            #expect(verdict.finding == nil)
        }
    }

    @Test func `what damage must never become is found`() throws {
        let native = DamageVictim(Corpus.File(path: "", bytes: Array(#"{"role":"button"}"#.utf8)))
        let whole = Array(#"{"role":"button"}"#.utf8)
        #expect(native.judge(Damage(kind: .truncated, label: "", bytes: whole)).finding == "taken for a whole capture")
        #expect(native.judge(Damage(kind: .encoding, label: "", bytes: whole)).finding == "taken for a whole capture")
        #expect(native.judge(Damage(kind: .changedByte, label: "", bytes: whole)).finding == nil)
        let xml = DamageVictim(Corpus.File(path: "", bytes: try FormatFixture.bytes("ios/login.xml")))
        let other = Damage(kind: .forcedFormat, label: "", bytes: whole, format: .native)
        #expect(xml.judge(other).finding == "a xcuitest capture was taken")
    }
}
