/// The value inside a `{type, value}` wrapper of the DevTools protocol.
enum CDPValue: Hashable, Sendable {
    case text(JSONText)
    case bool(Bool)
    /// The bytes of a number, as written.
    case number(Range<Int>)
    /// A list or an object, or no value at all.
    case none
}

extension JSONReader {
    /// Reads a `{type, value, …}` wrapper; everything in it but `value` is passed over.
    mutating func cdpValue() throws(JSONError) -> CDPValue {
        guard try peek() == .object else { return try cdpScalar() }
        var value = CDPValue.none
        try enterObject()
        while let key = try nextKey() {
            if matches(key, "value") { value = try cdpScalar() } else { try skipValue() }
        }
        return value
    }

    /// Reads a scalar; an object, an array or null is passed over.
    mutating func cdpScalar() throws(JSONError) -> CDPValue {
        switch try peek() {
        case .string: return .text(try string())
        case .bool: return .bool(try bool())
        case .number:
            let start = position
            _ = try skipNumber()
            return .number(start..<position)
        case .null, .array, .object:
            try skipValue()
            return .none
        }
    }
}
