/// The keys of a node in native JSON that mean something; any other is a property.
enum NativeField: UInt8, CaseIterable {
    case role, name, value, description, states, bounds, children, properties
    case label, title, text
    case id, identifier

    /// Bit of the field in a set of fields.
    var bit: UInt16 { 1 << UInt16(rawValue) }

    /// The field of a key: its first eight bytes as one number, and for longer ones the last eight as another.
    @inline(__always)
    init?(_ key: JSONText, in document: Span<UInt8>) {
        if key.hasEscapes {
            self.init(escaped: key, in: document)
            return
        }
        switch (key.firstWord(in: document), key.count) {
        case (0x656C_6F72, 4): self = .role
        case (0x656D_616E, 4): self = .name
        case (0x65_756C_6176, 5): self = .value
        case (0x7365_7461_7473, 6): self = .states
        case (0x7364_6E75_6F62, 6): self = .bounds
        case (0x6E65_7264_6C69_6863, 8): self = .children
        case (0x7470_6972_6373_6564, 11) where key.lastWord(in: document) == 0x6E6F_6974_7069_7263: self = .description
        case (0x6974_7265_706F_7270, 10) where key.lastWord(in: document) == 0x7365_6974_7265_706F: self = .properties
        case (0x6C_6562_616C, 5): self = .label
        case (0x65_6C74_6974, 5): self = .title
        case (0x7478_6574, 4): self = .text
        case (0x6469, 2): self = .id
        case (0x6966_6974_6E65_6469, 10) where key.lastWord(in: document) == 0x7265_6966_6974_6E65: self = .identifier
        default: return nil
        }
    }
}

extension NativeField {
    /// The field of a key that is spelt with escapes: the same key to every other reader.
    private init?(escaped key: JSONText, in document: Span<UInt8>) {
        let name = String(decoding: key.decoded(from: document), as: UTF8.self)
        guard let field = Self.allCases.first(where: { String(describing: $0) == name }) else { return nil }
        self = field
    }
}

/// The keys of a rectangle.
enum NativeBoundsField {
    case x, y, width, height

    /// `w` and `h` are understood too.
    @inline(__always)
    init?(_ key: JSONText, in document: Span<UInt8>) {
        if key.hasEscapes {
            let name = key.decoded(from: document)
            self.init(JSONText(start: 0, count: name.count, hasEscapes: false), in: name.span)
            return
        }
        switch (key.firstWord(in: document), key.count) {
        case (0x78, 1): self = .x
        case (0x79, 1): self = .y
        case (0x68_7464_6977, 5), (0x77, 1): self = .width
        case (0x7468_6769_6568, 6), (0x68, 1): self = .height
        default: return nil
        }
    }
}
