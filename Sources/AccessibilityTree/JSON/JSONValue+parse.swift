/// Reading whole values.
extension JSONValue {
    /// Parses one JSON text. A key that stands twice in an object takes its last value.
    ///
    /// - Parameter maxDepth: how many containers may be nested.
    /// - Throws: ``JSONError`` with the offset of the first byte that does not fit. O(length), no recursion.
    package static func parse(_ bytes: [UInt8], maxDepth: Int = 512) throws(JSONError) -> JSONValue {
        var reader = JSONReader(bytes, maxDepth: maxDepth)
        let value = try reader.value()
        try reader.finish()
        return value
    }

    package static func parse(_ text: String, maxDepth: Int = 512) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), maxDepth: maxDepth)
    }
}

extension JSONReader {
    /// An object or array whose members are being read.
    private enum OpenContainer {
        case array([JSONValue])
        case object(JSONObject, key: String)
    }

    /// Reads the value that comes next, whatever it is. O(length), no recursion.
    package mutating func value() throws(JSONError) -> JSONValue {
        var open: [OpenContainer] = []
        while true {
            switch try peek() {
            case .object:
                try enterObject()
                if let key = try nextKey() {
                    open.append(.object(JSONObject(), key: decoded(key)))
                    continue
                }
                if let done = try add(.object(JSONObject()), to: &open) { return done }
            case .array:
                try enterArray()
                if try nextElement() {
                    open.append(.array([]))
                    continue
                }
                if let done = try add(.array([]), to: &open) { return done }
            case .string: if let done = try add(.string(decoded(string())), to: &open) { return done }
            case .number: if let done = try add(scalarNumber(), to: &open) { return done }
            case .bool: if let done = try add(.bool(bool()), to: &open) { return done }
            case .null:
                try null()
                if let done = try add(.null, to: &open) { return done }
            }
        }
    }

    private mutating func scalarNumber() throws(JSONError) -> JSONValue {
        let number = try number()
        return number.integer.map { .integer($0) } ?? .number(number)
    }

    /// Puts a finished value into its container, and the containers that it completes into theirs. Returns the outermost value once
    /// it is complete.
    private mutating func add(_ value: JSONValue, to open: inout [OpenContainer]) throws(JSONError) -> JSONValue? {
        var finished = value
        while let container = open.popLast() {
            switch container {
            case .array(var elements):
                elements.append(finished)
                if try nextElement() {
                    open.append(.array(elements))
                    return nil
                }
                finished = .array(elements)
            case .object(var object, let key):
                object.set(key, to: finished)
                if let next = try nextKey() {
                    open.append(.object(object, key: decoded(next)))
                    return nil
                }
                finished = .object(object)
            }
        }
        return finished
    }
}
