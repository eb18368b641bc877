/// The members of a node.
extension NativeImporter {
    mutating func readRole() throws {
        let last = open.count - 1
        let node = open[last].node
        guard try reader.peek() == .string else { throw malformed("expected a string in `role`", at: reader.position) }
        let text = try reader.string()
        let spelling = text.hasEscapes ? Array(reader.decoded(text).utf8)[...] : reader.bytes[text.indices]
        if let role = Role.known(spelling) {
            builder.setRole(role, of: node)
            if role == .textBox, Self.secretRoles[spelling] != nil { open[last].saysSecret = true }
        } else {
            builder.setRole(.other, of: node)
            builder.addProperty(.platformRole, builder.store(spelling), to: node)
        }
        if open[last].saysSecret { builder.insertStates(.protected, of: node) }
    }

    /// Roles of fields that hide what is typed.
    private static let secretRoles = FoldedNameTable<Bool>(
        ["passwordtext", "passwordfield", "password", "passwordinput", "securetextfield"].map { (name: $0, value: true) })

    /// Takes the better of two names; the other is kept as a property of its own key.
    mutating func readName(_ field: NativeField) throws {
        let rank = field == .name ? 4 : field == .label ? 3 : field == .title ? 2 : 1
        let last = open.count - 1
        let node = open[last].node
        guard let range = try storeScalar(nil), !range.isEmpty else { return }
        let current = open[last].nameRank
        if rank >= current {
            if current > 0, rank > current {
                builder.addProperty(builder.key(named: Self.nameKeys[current]), builder.name(of: node), to: node)
            }
            builder.setName(range, of: node)
            open[last].nameRank = rank
        } else {
            try addProperty(builder.key(named: Self.nameKeys[rank]), range)
        }
    }

    private static let nameKeys = ["", "text", "title", "label", "name"]

    /// States as a list of names, as an object of booleans, or as one name.
    mutating func readStates(isRepeated: Bool) throws {
        let last = open.count - 1
        if isRepeated {
            builder.removeStates(NodeStates(rawValue: .max), of: open[last].node)
            open[last].conditions = []
        }
        switch try reader.peek() {
        case .array:
            try reader.enterArray()
            while try reader.nextElement() {
                guard let text = try reader.stringOrSkip() else {
                    drops.count("state that is no text")
                    continue
                }
                try addState(text)
            }
        case .object:
            try reader.enterObject()
            while let key = try reader.nextKey() {
                guard try reader.peek() == .bool else {
                    try reader.skipValue()
                    continue
                }
                if try !readStateMember(key), try reader.bool() { try addState(key) }
            }
        case .string: try addState(reader.string())
        default: try reader.skipValue()
        }
    }

    private mutating func addState(_ text: JSONText) throws {
        let last = open.count - 1
        let node = open[last].node
        let name = text.hasEscapes ? Array(reader.decoded(text).utf8)[...] : reader.bytes[text.indices]
        open[last].hasStates = true
        switch NodeStates.meaning(name) {
        case .states(let states): builder.insertStates(states, of: node)
        case .condition(let condition): open[last].conditions.insert(condition)
        case .nothing: break
        case nil:
            guard !name.isEmpty, try !addAssignment(name) else { return }
            try addProperty(builder.key(named: "state:" + String(decoding: name, as: UTF8.self)), builder.store("true"))
        }
    }

    /// A state written as `name=value`: a state when its name is one and the value is not false, else a property. Returns whether it is one.
    private mutating func addAssignment(_ text: ArraySlice<UInt8>) throws -> Bool {
        guard let sign = text.firstIndex(of: UInt8(ascii: "=")), sign > text.startIndex else { return false }
        let (name, value) = (text[..<sign], text[(sign + 1)...])
        let node = open[open.count - 1].node
        if case .states(let states) = NodeStates.meaning(name) {
            if value.elementsEqual("mixed".utf8) {
                builder.insertStates(.mixed, of: node)
            } else if !value.elementsEqual("false".utf8) {
                builder.insertStates(states, of: node)
            }
            guard states == .hasPopup, !value.elementsEqual("false".utf8) else { return true }
            try addProperty(.hasPopup, builder.store(value))
        } else {
            try addProperty(builder.key(named: String(decoding: name, as: UTF8.self)), builder.store(value))
        }
        return true
    }

    /// A rectangle as `{x, y, width, height}` or `[x, y, width, height]`; null is none.
    mutating func readBounds() throws {
        var parts: (Double?, Double?, Double?, Double?)
        switch try reader.peek() {
        case .null: return try reader.null()
        case .object:
            try reader.enterObject()
            while let key = try reader.nextKey() {
                guard try reader.peek() == .number else {
                    try reader.skipValue()
                    continue
                }
                let number = try reader.double()
                switch reader.bytes[key.start] {
                case UInt8(ascii: "x"): parts.0 = number
                case UInt8(ascii: "y"): parts.1 = number
                case UInt8(ascii: "w"): parts.2 = number
                case UInt8(ascii: "h"): parts.3 = number
                default: drops.count("field of `bounds`")
                }
            }
        case .array:
            try reader.enterArray()
            var numbers: [Double] = []
            while try reader.nextElement() { numbers.append(try reader.double()) }
            if numbers.count == 4 { parts = (numbers[0], numbers[1], numbers[2], numbers[3]) }
        default: throw malformed("expected `{x, y, width, height}` in `bounds`", at: reader.position)
        }
        let last = open.count - 1
        guard let x = parts.0, let y = parts.1, let width = parts.2, let height = parts.3, width >= 0, height >= 0,
            [x, y, width, height].allSatisfy({ abs($0) < 1e9 })
        else { return drops.count("unusable bounds") }
        builder.setBounds(Bounds(x: Float(x), y: Float(y), width: Float(width), height: Float(height)), of: open[last].node)
    }

    mutating func readProperties() throws {
        guard try reader.peek() == .object else {
            if try reader.peek() == .null { return try reader.null() }
            throw malformed("expected an object in `properties`", at: reader.position)
        }
        try reader.enterObject()
        while let key = try reader.nextKey() { try readProperty(key, isMember: false) }
    }

    /// A member whose key is no field of a node: a state, or a property. Among the members of the node itself, other names of stable ids
    /// are taken for the id.
    mutating func readProperty(_ key: JSONText, isMember: Bool) throws {
        let kind = try reader.peek()
        if kind == .bool, isMember, try readStateMember(key) { return }
        guard let range = try storeScalar(key) else { return }
        let name = reader.decoded(key)
        let last = open.count - 1
        switch name {
        case "input_type" where SecretDetector.isSecretInputType(builder.bytes(of: range)):
            open[last].saysSecret = true
            builder.insertStates(.protected, of: open[last].node)
        case "autocomplete" where SecretDetector.isSecretAutocomplete(builder.bytes(of: range)):
            open[last].saysSecret = true
        case "test_id" where isMember, "resource_id" where isMember, "automation_id" where isMember, "dom_id" where isMember,
            "accessible_id" where isMember:
            if builder.identifier(of: open[last].node).isEmpty { builder.setIdentifier(range, of: open[last].node) }
            if name != "test_id" { return }
        default: break
        }
        try addProperty(builder.key(named: name), range)
    }

    /// A boolean member named for a state, such as `checked` or `enabled`. Returns false, having read nothing, for any other.
    private mutating func readStateMember(_ key: JSONText) throws -> Bool {
        guard !key.hasEscapes, let meaning = NodeStates.meaning(reader.bytes[key.indices]) else { return false }
        let isSet = try reader.bool()
        let node = open[open.count - 1].node
        switch meaning {
        case .states(let states): if isSet { builder.insertStates(states, of: node) }
        case .condition(.enabled), .condition(.sensitive): if !isSet { builder.insertStates(.disabled, of: node) }
        case .condition(.visible): if !isSet { builder.insertStates(.invisible, of: node) }
        case .condition: if !isSet { builder.insertStates(.offscreen, of: node) }
        case .nothing: break
        }
        return true
    }

    private mutating func addProperty(_ key: PropertyKey, _ value: TextRange) throws {
        let last = open.count - 1
        guard builder.localPropertyNameCount <= limits.maxPropertyNames else {
            throw CaptureError.tooLarge(.native, limit: "property_names", allowed: limits.maxPropertyNames, at: reader.position)
        }
        guard open[last].properties < limits.maxPropertiesPerNode else {
            throw CaptureError.tooLarge(.native, limit: "properties_per_node", allowed: limits.maxPropertiesPerNode, at: reader.position)
        }
        open[last].properties += 1
        builder.addProperty(key, value, to: open[last].node)
    }

    /// Stores the scalar that comes next as text; nil for null, and for an object or array, which is dropped and counted by its key.
    mutating func storeScalar(_ key: JSONText?) throws -> TextRange? {
        switch try reader.peek() {
        case .string:
            let text = try reader.string()
            guard text.hasEscapes else { return builder.store(reader.bytes[text.indices]) }
            var decoded: [UInt8] = []
            reader.append(text, to: &decoded)
            return builder.store(decoded)
        case .number:
            let start = reader.position
            _ = try reader.skipNumber()
            return builder.store(reader.bytes[start..<reader.position])
        case .bool: return builder.store(try reader.bool() ? "true" : "false")
        case .null:
            try reader.null()
            return nil
        case .object, .array:
            try reader.skipValue()
            drops.count("field", named: key.map(reader.decoded) ?? "name")
            return nil
        }
    }
}
