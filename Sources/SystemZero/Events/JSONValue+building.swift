package import AccessibilityTree

extension JSONValue {
    /// An object in the given order; members without a value are left out.
    package static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(JSONObject(members.compactMap { key, value in value.map { (key, $0) } }))
    }

    package static func text(_ value: String?) -> JSONValue? { value.map { .string($0) } }

    /// An empty text is no text.
    package static func nonEmpty(_ value: String?) -> JSONValue? {
        guard let value, !value.isEmpty else { return nil }
        return .string(value)
    }

    package static func count(_ value: some BinaryInteger) -> JSONValue { .integer(Int64(clamping: value)) }

    package static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map { .string($0) }) }

    /// A share or score with three digits: enough to compare by eye, and the same on every machine.
    package static func share(_ value: Double) -> JSONValue { .double((value * 1_000).rounded() / 1_000) }
}
