/// Writing whole values.
extension JSONWriter {
    /// A value of a ``JSONWriter/value(_:)`` in progress: what is still to be written of a container.
    private enum Pending {
        case array(ArraySlice<JSONValue>)
        case object(JSONObject, next: Int)
    }

    /// Writes a value: keys in their order, numbers as they were spelt. O(size), no recursion.
    package mutating func value(_ value: JSONValue) {
        var pending: [Pending] = []
        start(value, &pending)
        while let innermost = pending.popLast() {
            switch innermost {
            case .array(var rest):
                guard let element = rest.popFirst() else {
                    endArray()
                    continue
                }
                pending.append(.array(rest))
                start(element, &pending)
            case .object(let object, let next):
                guard next < object.count else {
                    endObject()
                    continue
                }
                pending.append(.object(object, next: next + 1))
                key(object.keys[next])
                start(object.values[next], &pending)
            }
        }
    }

    private mutating func start(_ value: JSONValue, _ pending: inout [Pending]) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .number(let value): raw(value.literal)
        case .string(let value): string(value)
        case .array(let elements):
            beginArray()
            pending.append(.array(elements[...]))
        case .object(let object):
            beginObject()
            pending.append(.object(object, next: 0))
        }
    }
}

extension JSONValue {
    /// The value as one JSON text without blanks.
    package var jsonBytes: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }

    package var jsonText: String { String(decoding: jsonBytes, as: UTF8.self) }
}
