/// Reads a capture of any format, bare or in an envelope.
package enum CaptureParser {
    /// - Parameters:
    ///   - format: forces the format of the tree; nil tells it from the content.
    ///   - companions: frames and DOM snapshot that came beside a DevTools tree.
    /// - Throws: ``CaptureError`` `capture_malformed`, `capture_too_large`, `capture_format_unknown` or `capture_envelope_invalid`. What is read
    ///   is read to its end or not at all.
    package static func parse(
        _ bytes: [UInt8], format: CaptureFormat? = nil, limits: TreeLimits = .file, companions: CaptureCompanions = .none
    ) throws(CaptureError) -> ParsedCapture {
        try parse(bytes, format: format, limits: limits, companions: companions, isInner: false)
    }

    /// - Parameter isInner: the document stands in the `document` of an envelope, so it may not be another envelope.
    static func parse(
        _ bytes: [UInt8], format: CaptureFormat?, limits: TreeLimits, companions: CaptureCompanions, isInner: Bool
    ) throws(CaptureError) -> ParsedCapture {
        for document in [bytes] + companions.frames.map(\.bytes) + [companions.domSnapshot ?? []] where document.count > limits.maxBytes {
            throw .tooLarge(format, limit: "bytes", allowed: limits.maxBytes)
        }
        do {
            return try read(bytes, format: format, limits: limits, companions: companions, isInner: isInner)
        } catch let error as CaptureError {
            throw error
        } catch let error as JSONError {
            if error.problem == .tooDeep { throw .tooLarge(format, limit: "depth", allowed: limits.maxDepth, at: error.offset) }
            throw .malformed(format, error, in: bytes)
        } catch {
            throw CaptureError(code: .malformed, format: format, message: "malformed capture: \(error)")
        }
    }

    private static func read(
        _ bytes: [UInt8], format: CaptureFormat?, limits: TreeLimits, companions: CaptureCompanions, isInner: Bool
    ) throws -> ParsedCapture {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let offset = bytes[start...].firstIndex(where: { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }) else {
            throw CaptureError.malformed(
                format, "expected a capture, found nothing but blanks", at: start, in: bytes,
                help: "the file may not have been written to its end")
        }
        switch bytes[offset] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            var reader = EnvelopeReader(bytes, format: format, limits: limits, companions: companions, isInner: isInner)
            return try reader.read()
        case 0xFE, 0xFF, 0x00:
            throw CaptureError.malformed(
                format, JSONProblem.utf16.message, at: offset, in: bytes,
                help: "convert the file to UTF-8, for example with `iconv -t UTF-8`")
        case UInt8(ascii: "<"):
            guard let detected = format ?? Importers.detectXML(bytes) else { throw unknown(bytes, "no accessibility XML") }
            guard [.uiautomator, .appium, .xcuitest].contains(detected) else {
                throw CaptureError.malformed(detected, "expected JSON or text, found XML", at: offset, in: bytes)
            }
            return try bare(bytes, detected, limits, companions)
        case UInt8(ascii: "-"), UInt8(ascii: "#"):
            guard format ?? .aria == .aria else {
                throw CaptureError.malformed(format, "expected `{`, `[` or `<`, found text", at: offset, in: bytes)
            }
            return try bare(bytes, .aria, limits, companions)
        default:
            guard let format else { throw unknown(bytes, "neither JSON nor XML nor an aria snapshot") }
            guard format == .aria else { throw CaptureError.malformed(format, "expected `{`, `[` or `<`", at: offset, in: bytes) }
            return try bare(bytes, .aria, limits, companions)
        }
    }

    private static func bare(
        _ bytes: [UInt8], _ format: CaptureFormat, _ limits: TreeLimits, _ companions: CaptureCompanions
    ) throws -> ParsedCapture {
        try EnvelopeReader.refuse(companions, of: format)
        var envelope = CaptureEnvelope()
        envelope.source = format
        return ParsedCapture(envelope: envelope, raw: try Importers.parse(bytes, as: format, limits: limits))
    }

    static func unknown(_ bytes: [UInt8], _ finding: String) -> CaptureError {
        let formats = CaptureFormat.allCases.map(\.rawValue).joined(separator: ", ")
        return CaptureError(
            code: .formatUnknown, message: "the format of the capture is not known: \(finding)",
            help: "name it with `--format`, over HTTP with `?format=` (one of \(formats))")
    }
}
