/// A small fixed set of names, looked up by their bytes as they stand in a document, without making a string.
struct NameTable<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let name: [UInt8]
        let value: Value
    }

    /// Entries by the length of their names.
    private let entries: [[Entry]]

    init(_ names: some Sequence<(String, Value)>) {
        var entries: [[Entry]] = []
        for (name, value) in names {
            let bytes = Array(name.utf8)
            while entries.count <= bytes.count { entries.append([]) }
            entries[bytes.count].append(Entry(name: bytes, value: value))
        }
        self.entries = entries
    }

    /// The value of a name, nil for any other. O(names of that length).
    subscript(_ name: ArraySlice<UInt8>) -> Value? {
        guard name.count < entries.count else { return nil }
        return entries[name.count].first { $0.name.elementsEqual(name) }?.value
    }
}

extension NameTable where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// The table of an enumeration's raw values.
    init(of type: Value.Type) {
        self.init(Value.allCases.lazy.map { ($0.rawValue, $0) })
    }
}
