package import AccessibilityTree
package import Baseline

extension DocumentNode {
    /// The value as JSON: plain numbers, `true`, `false` and `null` become what they look like, everything quoted stays text.
    package var json: JSONValue {
        switch content {
        case .scalar where isNull: .null
        case .scalar("true", quoted: false): .bool(true)
        case .scalar("false", quoted: false): .bool(false)
        case .scalar(let text, quoted: false): PlainNumber(text).json ?? .string(text)
        case .scalar(let text, quoted: true): .string(text)
        case .sequence(let items): .array(items.map(\.json))
        case .mapping(let fields): .object(JSONObject(fields.map { ($0.key, $0.value.json) }))
        }
    }
}

extension PlainNumber {
    fileprivate var json: JSONValue? {
        switch self {
        case .integer(let number): .integer(number)
        case .fraction(let number): .double(number)
        case .none: nil
        }
    }
}
