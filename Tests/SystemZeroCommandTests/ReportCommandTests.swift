import AccessibilityTree
import Foundation
import FoundationXML
import SystemZero
import Testing

@testable import systemzero

/// Reports of a run, as build servers and people read them.
struct ReportCommandTests {
    /// Runs `check` over some captures of the demonstration and returns a report of it.
    private func report(_ format: String, _ files: [String], extra: [String] = []) async throws -> (text: String, status: Int32) {
        let console = try Console()
        _ = try await console.approveLogin()
        let path = "\(console.folder)/report"
        let status = try await run(
            ["check"] + files + ["--report", "\(format)=\(path)", "--data-path=\(console.folder)"] + extra)
        return (try String(contentsOfFile: path, encoding: .utf8), status)
    }

    @Test func `SARIF names each finding with a fingerprint that stays`() async throws {
        let (text, status) = try await report("sarif", [Console.moved])
        #expect(status == 1)
        let document = try JSONValue.parse(Array(text.utf8))
        #expect(document["version"] == "2.1.0")
        let run = try #require(document["runs"]?.array?.first)
        let results = try #require(run["results"]?.array)
        let moved = try #require(results.first { $0["ruleId"] == "form_action_changed" })
        #expect(moved["level"] == "error" && moved["kind"] == "fail" && moved["baselineState"] == "new")
        #expect(moved["partialFingerprints"]?["systemzeroFinding/v1"]?.string?.utf8.count == 64)
        let rules = run["tool"]?["driver"]?["rules"]?.array?.compactMap { $0["id"]?.string } ?? []
        #expect(Set(results.compactMap { $0["ruleId"]?.string }) == Set(rules))
        let again = try JSONValue.parse(Array(try await report("sarif", [Console.moved]).text.utf8))
        let prints = { (value: JSONValue) in
            value["runs"]?.array?.first?["results"]?.array?.compactMap { $0["partialFingerprints"]?["systemzeroFinding/v1"]?.string }
        }
        #expect(prints(document) == prints(again))
    }

    @Test func `a run without findings is a run all the same`() async throws {
        let (text, status) = try await report("sarif", [Console.again])
        #expect(status == 0)
        let run = try #require(try JSONValue.parse(Array(text.utf8))["runs"]?.array?.first)
        #expect(run["results"]?.array?.isEmpty == true)
        #expect(run["invocations"]?.array?.first?["executionSuccessful"]?.bool == true)
    }

    @Test func `findings of an earlier report are unchanged, others new`() async throws {
        let console = try Console()
        let earlier = try await report("sarif", [Console.moved]).text
        try console.write(earlier, to: "earlier.sarif")
        let text = try await report("sarif", [Console.moved], extra: ["--previous", "\(console.folder)/earlier.sarif"]).text
        let results = try JSONValue.parse(Array(text.utf8))["runs"]?.array?.first?["results"]?.array ?? []
        #expect(!results.isEmpty)
        #expect(results.allSatisfy { $0["baselineState"] == "unchanged" })
    }

    @Test func `annotations are workflow commands, and no text of a capture can start one`() async throws {
        let text = try await report("github", [Console.moved, Console.again]).text
        let lines = text.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("::error file=") && $0.contains("title=login%3A form_action_changed::") }, "\(text)")
        #expect(lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") || $0.hasPrefix("::notice ") })
        let console = try Console()
        let hostile = try String(contentsOfFile: Console.moved, encoding: .utf8)
            .replacing("http://127.0.0.1", with: "http://x\\n::set-env name=A::b%0A::stop-commands::c")
        try console.write(hostile, to: "hostile,a:b.json")
        let told = try await report("github", ["\(console.folder)/hostile,a:b.json"]).text
        #expect(!told.isEmpty && told.split(separator: "\n").allSatisfy { $0.contains(" file=") || $0.contains(" title=System//Zero::") })
        #expect(!told.contains("%0A") && told.contains("hostile%2Ca%3Ab.json"), "\(told)")
        #expect(try await report("github", [Console.again]).text.isEmpty)
    }

    @Test func `JUnit counts a failure for each capture with drift`() async throws {
        let text = try await report("junit", [Console.again, Console.moved]).text
        #expect(text.contains(#"<testsuites name="System//Zero" tests="2" failures="1" errors="0">"#), "\(text)")
        #expect(text.contains(#"<failure type="critical""#))
        let parser = XMLParser(data: Data(text.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
    }

    @Test func `the page holds nothing that acts, and what a capture says stays text`() async throws {
        let console = try Console()
        var hostile = try String(contentsOfFile: Console.moved, encoding: .utf8)
        hostile = hostile.replacing("Log in", with: "<script>alert(1)</script>")
        try console.write(hostile, to: "hostile.json")
        let page = try await report("html", ["\(console.folder)/hostile.json", Console.again]).text
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("default-src 'none'") && page.contains("sz-diff"), "\(page.prefix(400))")
        #expect(!page.contains("http://") || !page.contains("src="))
    }

    @Test func `the JSON report holds every capture`() async throws {
        let value = try JSONValue.parse(Array(try await report("json", [Console.again, Console.moved]).text.utf8))
        #expect(value["files"]?.integer == 2 && value["failed"]?.integer == 1)
        #expect(value["captures"]?.array?.count == 2)
    }

    @Test(arguments: ["sarif", "xml=file", "sarif="])
    func `a target that is none is refused`(target: String) {
        #expect(ReportTarget(argument: target) == nil)
    }
}
