import AccessibilityTree
import Baseline
import Crypto
import SystemZero

/// The description of the API in its three forms. Read once; the document is compiled in, and a test reads it too.
struct APIDescription: Sendable {
    /// One form, with the tag that names its content.
    struct Form: Sendable {
        let bytes: [UInt8]
        /// With its quotes.
        let entityTag: String

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            entityTag = "\"\(SHA256.hash(data: bytes).prefix(12).map { Self.hex($0) }.joined())\""
        }

        private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    }

    let yaml: Form
    let json: Form
    let page: Form
    /// The document as a value.
    let document: JSONValue

    static let shipped = Result { () throws(YAMLRefusal) in try APIDescription(Array(EmbeddedOpenAPI.text.utf8)) }

    init(_ bytes: [UInt8]) throws(YAMLRefusal) {
        document = try YAMLText.read(bytes, file: "openapi.yaml")?.json ?? .null
        yaml = Form(bytes)
        json = Form(document.jsonBytes)
        page = Form(Array(ReferencePage(document).html.utf8))
    }
}
