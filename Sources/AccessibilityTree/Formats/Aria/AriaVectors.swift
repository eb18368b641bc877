/// Recorded verdicts of Playwright: lines of JSON with a `received` snapshot, a `template` and an `outcome` (`match`, `no_match`,
/// `parse_error`).
package enum AriaVectors {
    /// Runs every line and compares verdicts.
    ///
    /// - Throws: `capture_malformed` for a line that is no such object. O(bytes).
    package static func run(_ bytes: [UInt8]) throws(CaptureError) -> AriaVectorReport {
        var report = AriaVectorReport()
        var start = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            defer { start += line.count + 1 }
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            let vector: JSONValue
            do throws(JSONError) {
                vector = try JSONValue.parse(Array(line))
            } catch {
                throw .malformed(nil, error.problem.message, at: start + error.offset, in: bytes, document: "vectors")
            }
            guard let received = vector["received"]?.string, let template = vector["template"]?.string,
                let outcome = vector["outcome"]?.string.flatMap(AriaVectorReport.Outcome.init(rawValue:))
            else {
                let expectation = "expected an object with `received`, `template` and `outcome`"
                throw .malformed(nil, expectation, at: start, in: bytes, document: "vectors")
            }
            let id = vector["id"]?.integer.map(String.init) ?? vector["id"]?.string ?? "line \(report.count + 1)"
            let (found, detail) = verdict(received: received, template: template)
            report.add(id: id, recorded: outcome, found: found, detail: detail)
        }
        return report
    }

    private static func verdict(received: String, template: String) -> (AriaVectorReport.Outcome, String) {
        do throws(AriaTemplateError) {
            let template = try AriaSnapshotTemplate.parse(template)
            let tree: RawTree
            do throws(CaptureError) {
                tree = try AriaCapture.parse(Array(received.utf8), limits: .file)
            } catch {
                return (.captureError, error.message)
            }
            let result = try template.match(tree)
            return (result.isMatch ? .match : .noMatch, result.mismatch?.explanation ?? "")
        } catch {
            return (error.code == .tooCostly ? .undecided : .parseError, error.message)
        }
    }
}
