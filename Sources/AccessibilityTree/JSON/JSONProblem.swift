/// The ways in which bytes fail to be a JSON text, each with what was expected instead.
///
/// Source: RFC 8259, the grammar of sections 2 to 7 and the encoding of section 8.1.
package enum JSONProblem: UInt8, CaseIterable, Sendable {
    case truncated
    case expectedValue
    case expectedObject
    case expectedArray
    case expectedString
    case expectedNumber
    case expectedBool
    case expectedNull
    case expectedKey
    case expectedColon
    case expectedCommaOrBrace
    case expectedCommaOrBracket
    case controlCharacter
    case invalidEscape
    case invalidUTF8
    case invalidNumber
    case tooDeep
    case trailingBytes
    case utf16
    case repeatedKey

    /// A message for people: lower case, without a final period.
    package var message: String {
        switch self {
        case .truncated: "expected the rest of a value, found the end of the text"
        case .expectedValue: "expected a value"
        case .expectedObject: "expected an object"
        case .expectedArray: "expected an array"
        case .expectedString: "expected a string"
        case .expectedNumber: "expected a number"
        case .expectedBool: "expected `true` or `false`"
        case .expectedNull: "expected `null`"
        case .expectedKey: "expected a quoted key"
        case .expectedColon: "expected `:` after the key"
        case .expectedCommaOrBrace: "expected `,` or `}`"
        case .expectedCommaOrBracket: "expected `,` or `]`"
        case .controlCharacter: "expected an escape such as `\\n` for a control character in a string"
        case .invalidEscape: "expected one of `\\\" \\\\ \\/ \\b \\f \\n \\r \\t` or `\\u` with four hexadecimal digits"
        case .invalidUTF8: "expected UTF-8"
        case .invalidNumber: "expected digits as in `-12.5e3`, without a leading zero"
        case .tooDeep: "expected fewer levels of nesting"
        case .trailingBytes: "expected the end of the text after its one value"
        case .utf16: "expected UTF-8, found UTF-16 or UTF-32"
        case .repeatedKey: "expected each key once in an object, found one again"
        }
    }
}
