/// Passes over whole values as strictly as ``JSONCursor/skipValue(_:)``, and stops at a key that stands twice in its object. O(length), no
/// recursion; what is held grows with the depth and with the keys of the objects that are open.
struct UniqueKeyWalk {
    private enum Container {
        case object
        /// The element that is being passed.
        case array(index: Int)
    }

    private(set) var cursor: JSONCursor
    private var keys = OpenKeys()
    private var open: [Container] = []

    init(_ cursor: JSONCursor) { self.cursor = cursor }

    /// Passes over the value that comes next. Returns the second of two equal keys, with which the walk ends.
    mutating func value(_ document: Span<UInt8>) throws(JSONError) -> JSONText? {
        repeat {
            switch try cursor.peek(document) {
            case .object:
                try cursor.enterObject(document)
                open.append(.object)
                keys.enter()
            case .array:
                try cursor.enterArray(document)
                open.append(.array(index: -1))
            case .string: _ = try cursor.string(document)
            case .number: _ = try cursor.skipNumber(document)
            case .bool: _ = try cursor.bool(document)
            case .null: try cursor.null(document)
            }
            if let key = try goOn(document) { return key }
        } while !open.isEmpty
        return nil
    }

    /// Leaves the containers that end here and stops before the next value of the innermost one that goes on.
    private mutating func goOn(_ document: Span<UInt8>) throws(JSONError) -> JSONText? {
        while let innermost = open.last {
            switch innermost {
            case .array(let index):
                if try cursor.nextElement(document) {
                    open[open.count - 1] = .array(index: index + 1)
                    return nil
                }
            case .object:
                if let key = try cursor.nextKey(document) { return keys.insert(key, in: document) ? nil : key }
                keys.leave()
            }
            open.removeLast()
        }
        return nil
    }

    /// Where the walk stands, as a JSON pointer. Source: RFC 6901.
    func pointer(_ document: Span<UInt8>) -> String {
        var names = keys.path.map { String(decoding: $0.decoded(from: document), as: UTF8.self) }[...]
        return open.map { container in
            guard case .array(let index) = container else {
                return "/" + (names.popFirst() ?? "").replacing("~", with: "~0").replacing("/", with: "~1")
            }
            return "/\(index)"
        }.joined()
    }
}

extension JSONCursor {
    /// Passes over the value that comes next, as strictly as one that is read, and refuses a key that stands twice in an object.
    mutating func skipUniqueValue(_ document: Span<UInt8>) throws(JSONError) {
        var walk = UniqueKeyWalk(self)
        if let key = try walk.value(document) { throw JSONError(.repeatedKey, at: key.start - 1) }
        self = walk.cursor
    }
}

extension JSONReader {
    /// Passes over the value that comes next, as strictly as one that is read, and refuses a key that stands twice in an object.
    mutating func skipUniqueValue() throws(JSONError) {
        let document = bytes
        try cursor.skipUniqueValue(document.span)
    }
}
