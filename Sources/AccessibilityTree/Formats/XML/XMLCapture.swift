/// The XML inputs: both Android dialects and XCUITest sources.
package enum XMLCapture {
    /// The format of a document that is an accessibility dump in XML, told from its first two elements; nil for any other.
    package static func detect(_ bytes: [UInt8]) -> CaptureFormat? {
        let start = Array(bytes.prefix(detectionWindow))
        var reader = XMLReader(start, maxDepth: 8)
        // What is no XML is another format; forced to be XML, it is told where it breaks.
        guard (try? reader.readDeclaration()) != nil, let root = nextName(&reader) else { return nil }
        if root == "AppiumAUT" || root.hasPrefix("XCUIElementType") { return .xcuitest }
        guard root == "hierarchy" || root == "displays" else { return nil }
        let wrappers: Set<String> = ["hierarchy", "displays", "display", "window"]
        while let name = nextName(&reader) {
            if name == "node" { return .uiautomator }
            if !wrappers.contains(name) { return .appium }
        }
        return .uiautomator
    }

    private static let detectionWindow = 4096

    /// The name of the next start tag; nil at the end of the window and where the document is no XML, which parsing will explain.
    private static func nextName(_ reader: inout XMLReader) -> String? {
        // As said above: parsing will explain it.
        while let event = try? reader.next() {
            switch event {
            case .start: return String(decoding: reader.bytes[reader.name], as: UTF8.self)
            case .end: continue
            case .finished: return nil
            }
        }
        return nil
    }

    /// Parses a document as one of the three formats. The Android dialects may be mixed and are told apart element by element.
    ///
    /// - Throws: `capture_malformed` with the line and what was expected, `capture_too_large` with the name of the limit. O(bytes).
    package static func parse(_ bytes: [UInt8], format: CaptureFormat, limits: TreeLimits) throws(CaptureError) -> RawTree {
        guard bytes.count <= limits.maxBytes else { throw .tooLarge(format, limit: "bytes", allowed: limits.maxBytes) }
        do throws(XMLError) {
            if format == .xcuitest { return try XCUITestImporter.parse(bytes, limits: limits) }
            return try AndroidImporter.parse(bytes, format: format, limits: limits)
        } catch {
            throw captureError(error, bytes, format: format, limits: limits)
        }
    }

    private static func captureError(_ error: XMLError, _ bytes: [UInt8], format: CaptureFormat, limits: TreeLimits) -> CaptureError {
        switch error.problem {
        case .tooDeep: .tooLarge(format, limit: "xml_depth", allowed: limits.maxXMLDepth, at: error.offset)
        case .tooManyNodes: .tooLarge(format, limit: "nodes", allowed: limits.maxNodes, at: error.offset)
        default: .malformed(format, error.problem.message, at: error.offset, in: bytes, help: error.problem.help)
        }
    }
}
