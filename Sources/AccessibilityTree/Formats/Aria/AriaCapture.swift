/// Aria snapshots as captures: the YAML that Playwright prints, or its JSON form.
///
/// A YAML text that was cut at the end is a smaller snapshot, which no parser can tell; the quality gate compares sizes.
///
/// The root stands for the whole and is a `document`; texts are nodes of role `text`. The text of an input is its value. What
/// newer tools add in brackets (`ref`, `box`, `cursor`) is read where it says something and dropped where it numbers nodes.
package enum AriaCapture {
    /// Name of the property for `[invalid=grammar]` and `[invalid=spelling]`.
    static let invalidProperty = "invalid"

    /// Largest snapshot in bytes: the YAML parser holds far more than the tree.
    static let maxBytes = 16 << 20

    /// - Throws: `capture_malformed` with the line and what was expected, `capture_too_large` with the name of the limit. O(bytes).
    package static func parse(_ bytes: [UInt8], limits: TreeLimits) throws(CaptureError) -> RawTree {
        let allowed = min(limits.maxBytes, maxBytes)
        guard bytes.count <= allowed else { throw .tooLarge(.aria, limit: "bytes", allowed: allowed) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed(.aria, "expected UTF-8", at: 0, in: bytes)
        }
        do throws(AriaSyntaxError) {
            var reader = AriaCaptureReader(limits: limits)
            return try reader.read(try AriaSource.parse(text, limits: limits, isCapture: true))
        } catch {
            throw captureError(error, limits: limits)
        }
    }

    private static func captureError(_ error: AriaSyntaxError, limits: TreeLimits) -> CaptureError {
        switch error.reason {
        case .malformed(let message), .unsupported(let message):
            let place = error.line > 0 ? " at line \(error.line), column \(error.column)" : ""
            return CaptureError(
                code: .malformed, format: .aria, line: error.line > 0 ? error.line : nil,
                message: "malformed aria capture\(place): \(message)")
        case .tooDeep: return .tooLarge(.aria, limit: "depth", allowed: limits.maxDepth)
        case .tooManyNodes: return .tooLarge(.aria, limit: "nodes", allowed: limits.maxNodes)
        }
    }
}
