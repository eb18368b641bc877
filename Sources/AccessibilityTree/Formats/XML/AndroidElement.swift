/// The attributes of one element of an Android dump, sorted out. Used again for every element, so that none allocates.
struct AndroidElement {
    private(set) var states: NodeStates = []
    private(set) var unknownCount = 0
    /// What the attributes of the reader are, in its order; nil for unknown ones.
    private var kinds: [AndroidAttribute?] = []
    private var values: [XMLAttribute] = []

    /// Sorts the attributes of the start tag that the reader has just read.
    mutating func sort(_ reader: XMLReader) {
        states = []
        unknownCount = 0
        kinds.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        for attribute in reader.attributes {
            guard let kind = AndroidAttribute.table[reader.bytes[attribute.name]] else {
                unknownCount += 1
                continue
            }
            if let state = kind.stateWhenTrue {
                if reader.isTrue(attribute) { states.insert(state) }
            } else if let state = kind.stateWhenFalse {
                if reader.rawValue(attribute).elementsEqual("false".utf8) { states.insert(state) }
            } else {
                kinds.append(kind)
                values.append(attribute)
            }
        }
    }

    /// The value of the attribute, nil where it is missing or empty. O(attributes).
    subscript(_ kind: AndroidAttribute) -> XMLAttribute? {
        guard let index = kinds.firstIndex(of: kind), !values[index].value.isEmpty else { return nil }
        return values[index]
    }

    /// The known attributes that no field or property of a node has a place for.
    var leftOut: some Sequence<AndroidAttribute> { kinds.lazy.compactMap { $0 }.filter(\.isLeftOut) }
}
