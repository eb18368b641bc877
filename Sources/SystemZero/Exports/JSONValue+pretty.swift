package import AccessibilityTree

extension JSONValue {
    /// The value over several lines, two blanks deeper at each level, for people. O(size), bounded by the depth that parsing allows.
    package func pretty(indent: Int = 0) -> String {
        let inner = String(repeating: "  ", count: indent + 1)
        let outer = String(repeating: "  ", count: indent)
        switch self {
        case .array(let values) where values.contains(where: \.isContainer):
            return "[\n" + values.map { inner + $0.pretty(indent: indent + 1) }.joined(separator: ",\n") + "\n\(outer)]"
        case .object(let object) where !object.isEmpty:
            let members = object.members.map { inner + JSONValue.string($0).jsonText + ": " + $1.pretty(indent: indent + 1) }
            return "{\n" + members.joined(separator: ",\n") + "\n\(outer)}"
        default: return jsonText
        }
    }

    private var isContainer: Bool { array != nil || object != nil }
}
