import AccessibilityTree

extension JSONValue {
    /// The value at a path of object keys and positions in lists, nil where there is none.
    func value(at path: ArraySlice<String>) -> JSONValue? {
        guard let key = path.first else { return self }
        return element(key)?.value(at: path.dropFirst())
    }

    /// The same document with the value at a path exchanged; the last key may be new. Other paths that do not exist change nothing.
    func replacing(_ path: ArraySlice<String>, with value: JSONValue) -> JSONValue {
        guard let key = path.first else { return value }
        if var object = self.object {
            let created: JSONValue? = path.count == 1 ? JSONValue.null : Optional.none
            guard let inner: JSONValue = object[key] ?? created else { return self }
            object[key] = inner.replacing(path.dropFirst(), with: value)
            return .object(object)
        }
        guard var list = array, let position = Int(key), list.indices.contains(position) else { return self }
        list[position] = list[position].replacing(path.dropFirst(), with: value)
        return .array(list)
    }

    private func element(_ key: String) -> JSONValue? {
        if let array { return Int(key).flatMap { array.indices.contains($0) ? array[$0] : nil } }
        return self[key]
    }
}
