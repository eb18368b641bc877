/// The ways in which bytes fail to be an accepted XML document, each with what was expected instead.
///
/// Source: XML 1.0, fifth edition (well-formedness), narrowed: no document type declaration, UTF-8 only.
enum XMLProblem: Hashable, Sendable {
    case truncated
    case noElement
    case expectedMarkup
    case expectedName
    case expectedEquals
    case expectedQuote
    case expectedBlank
    case expectedTagEnd
    case mismatchedTag
    case lessThanInValue
    case duplicateAttribute
    case reservedTarget
    case badComment
    case badReference
    case undefinedEntity
    case badCharacter
    case invalidUTF8
    case unsupportedVersion
    case unsupportedEncoding
    case documentType
    case contentAfterRoot
    case tooManyAttributes
    case tooDeep
    case tooManyNodes
    case expectedRoot(String)

    /// A message for people: lower case, without a final period.
    var message: String {
        switch self {
        case .truncated: "expected the end tag of the root element, found the end of the document"
        case .noElement: "expected a root element"
        case .expectedMarkup: "expected `<`"
        case .expectedName: "expected a name"
        case .expectedEquals: "expected `=` after the attribute name"
        case .expectedQuote: "expected a quoted attribute value"
        case .expectedBlank: "expected a blank between attributes"
        case .expectedTagEnd: "expected `>`"
        case .mismatchedTag: "expected the end tag of the innermost open element"
        case .lessThanInValue: "expected `&lt;` for `<` in an attribute value"
        case .duplicateAttribute: "expected each attribute once in an element"
        case .reservedTarget: "expected the XML declaration only at the start of the document"
        case .badComment: "expected `-->` after `--` in a comment"
        case .badReference: "expected a character reference such as `&#233;` or `&amp;`"
        case .undefinedEntity: "expected one of the entities amp, lt, gt, quot, apos; others are not defined"
        case .badCharacter: "expected no control characters"
        case .invalidUTF8: "expected UTF-8"
        case .unsupportedVersion: "expected XML version 1.0"
        case .unsupportedEncoding: "expected UTF-8, another encoding is declared or used"
        case .documentType: "document type declarations and entity definitions are refused"
        case .contentAfterRoot: "expected the end of the document after its root element"
        case .tooManyAttributes: "expected at most \(XMLReader.maxAttributes) attributes in an element"
        case .tooDeep: "expected fewer levels of nesting"
        case .tooManyNodes: "expected fewer elements"
        case .expectedRoot(let names): "expected the root element \(names)"
        }
    }

    /// What to do about it, where there is more to say than the message does.
    var help: String? {
        switch self {
        case .unsupportedEncoding: "save the dump as UTF-8; PowerShell redirects as UTF-16 unless told otherwise"
        case .expectedMarkup: "a text instead of markup is often the tool's own error message; look at the file and capture again"
        case .noElement: "the dump holds no screen; capture again"
        case .documentType: "dumps of accessibility tools have none; take the `<!DOCTYPE …>` out if the file is trusted"
        default: nil
        }
    }
}
