/// The members of a JSON object in the order of the document. A key that is set again keeps its place and takes the new value.
///
/// Keys are compared byte by byte (RFC 8259, section 8.3), not by the canonical equivalence of Swift strings.
package struct JSONObject: Hashable, Sendable {
    package private(set) var keys: [String] = []
    package private(set) var values: [JSONValue] = []
    /// Positions by key, once there are more keys than a linear search should pass.
    private var positions: [[UInt8]: Int] = [:]

    private static let linearSearchLimit = 12

    package init() {}

    package init(_ members: [(String, JSONValue)]) {
        for (key, value) in members { set(key, to: value) }
    }

    package var count: Int { keys.count }
    package var isEmpty: Bool { keys.isEmpty }
    package var members: Zip2Sequence<[String], [JSONValue]> { zip(keys, values) }

    /// The value of a key. Setting nil removes it. Reading is O(1) for many keys, O(keys) for few.
    package subscript(_ key: String) -> JSONValue? {
        get { position(of: key).map { values[$0] } }
        set {
            if let newValue { set(key, to: newValue) } else { remove(key) }
        }
    }

    /// Sets a member. Returns whether the key was new.
    @discardableResult
    package mutating func set(_ key: String, to value: JSONValue) -> Bool {
        if let position = position(of: key) {
            values[position] = value
            return false
        }
        keys.append(key)
        values.append(value)
        if keys.count == Self.linearSearchLimit + 1 {
            rebuildPositions()
        } else if keys.count > Self.linearSearchLimit {
            positions[Array(key.utf8)] = keys.count - 1
        }
        return true
    }

    private func position(of key: String) -> Int? {
        if keys.count > Self.linearSearchLimit { return positions[Array(key.utf8)] }
        return keys.firstIndex { $0.utf8.elementsEqual(key.utf8) }
    }

    private mutating func remove(_ key: String) {
        guard let position = position(of: key) else { return }
        keys.remove(at: position)
        values.remove(at: position)
        rebuildPositions()
    }

    private mutating func rebuildPositions() {
        positions = [:]
        guard keys.count > Self.linearSearchLimit else { return }
        for (position, key) in keys.enumerated() { positions[Array(key.utf8)] = position }
    }

    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.keys.elementsEqual(right.keys) { $0.utf8.elementsEqual($1.utf8) } && left.values == right.values
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(keys.count)
        hasher.combine(values)
    }
}
