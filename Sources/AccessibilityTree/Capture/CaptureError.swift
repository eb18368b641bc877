/// Why a document was not taken as a capture, where it goes wrong and what to do about it.
///
/// Two errors are equal when everything about them is; callers that only ask what happened compare ``code``.
package struct CaptureError: Error, Hashable, Sendable {
    /// Stable names of the ways to fail.
    package enum Code: String, CaseIterable, Sendable {
        case malformed = "capture_malformed"
        case tooLarge = "capture_too_large"
        case formatUnknown = "capture_format_unknown"
        case envelopeInvalid = "capture_envelope_invalid"
    }

    package let code: Code
    /// The format that the document was read as; nil before one was known.
    package let format: CaptureFormat?
    /// From 1; nil where the problem has no one place.
    package let line: Int?
    /// Offset in bytes from the start of the document.
    package let offset: Int?
    /// Which document of the capture, when it is not the tree itself: `frame 1`, `domsnapshot`.
    package let document: String?
    /// Lower case, without a final period; names the format and what was expected, or the limit.
    package let message: String
    package let help: String?

    package init(
        code: Code, format: CaptureFormat? = nil, line: Int? = nil, offset: Int? = nil, document: String? = nil, message: String,
        help: String? = nil
    ) {
        self.code = code
        self.format = format
        self.line = line
        self.offset = offset
        self.document = document
        self.message = message
        self.help = help
    }
}

extension CaptureError {
    /// A document that does not follow its format.
    ///
    /// - Parameters:
    ///   - expectation: what should stand there, such as "expected a node with `role`".
    ///   - bytes: the document, to count the line from.
    package static func malformed(
        _ format: CaptureFormat?, _ expectation: String, at offset: Int, in bytes: [UInt8], document: String? = nil, help: String? = nil
    ) -> CaptureError {
        let (line, column) = JSONError(.truncated, at: offset).position(in: bytes)
        let subject = format.map { "\($0.rawValue) capture" } ?? "capture"
        return CaptureError(
            code: .malformed, format: format, line: line, offset: offset, document: document,
            message: "malformed \(subject) at line \(line), column \(column): \(expectation)", help: help)
    }

    /// Bytes that are no JSON text.
    package static func malformed(_ format: CaptureFormat?, _ error: JSONError, in bytes: [UInt8], document: String? = nil) -> CaptureError
    {
        malformed(format, error.problem.message, at: error.offset, in: bytes, document: document)
    }

    /// A document beyond a limit.
    ///
    /// - Parameter limit: the name of the limit, as in the settings: `bytes`, `depth`, `nodes`, `frames`, `property_names`, `properties_per_node`.
    package static func tooLarge(
        _ format: CaptureFormat?, limit: String, allowed: Int, at offset: Int? = nil, document: String? = nil
    ) -> CaptureError {
        CaptureError(
            code: .tooLarge, format: format, offset: offset, document: document,
            message: "the capture exceeds the limit `\(limit)` of \(allowed)",
            help: "capture a smaller part of the screen, or raise the limit in the settings if the source is trusted")
    }
}

extension CaptureError: CustomStringConvertible {
    package var description: String { "\(code.rawValue): \(document.map { $0 + ": " } ?? "")\(message)" }
}
