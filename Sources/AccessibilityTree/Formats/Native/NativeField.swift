/// The keys of a node in native JSON that mean something; any other is a property.
enum NativeField: UInt8, CaseIterable {
    case role, name, value, description, states, bounds, children, properties
    case label, title, text
    case id, identifier

    /// Bit of the field in a set of fields.
    var bit: UInt16 { 1 << UInt16(rawValue) }

    /// The field of a key without escapes, told by length and first byte, then compared whole.
    init?(_ key: ArraySlice<UInt8>) {
        let candidate: NativeField
        switch (key.count, key.first) {
        case (4, UInt8(ascii: "r")): candidate = .role
        case (4, UInt8(ascii: "n")): candidate = .name
        case (4, UInt8(ascii: "t")): candidate = .text
        case (5, UInt8(ascii: "v")): candidate = .value
        case (5, UInt8(ascii: "l")): candidate = .label
        case (5, UInt8(ascii: "t")): candidate = .title
        case (6, UInt8(ascii: "s")): candidate = .states
        case (6, UInt8(ascii: "b")): candidate = .bounds
        case (8, UInt8(ascii: "c")): candidate = .children
        case (10, UInt8(ascii: "p")): candidate = .properties
        case (11, UInt8(ascii: "d")): candidate = .description
        case (2, UInt8(ascii: "i")): candidate = .id
        case (10, UInt8(ascii: "i")): candidate = .identifier
        default: return nil
        }
        guard key.elementsEqual(Self.spellings[Int(candidate.rawValue)]) else { return nil }
        self = candidate
    }

    private static let spellings: [[UInt8]] = allCases.map { Array(String(describing: $0).utf8) }
}
