/// The members of a node.
extension NativeImporter {
    mutating func readRole(_ document: Span<UInt8>) throws {
        let node = current.node
        guard cursor.isAtString(document) else { throw NativeProblem("expected a string in `role`", at: cursor.position) }
        let text = try cursor.string(document)
        let meaning = roles.value(of: text, in: document) { spelling in
            Role.known(spelling).map { RoleMeaning(role: $0, hidesInput: $0 == .textBox && Self.secretRoles[spelling] != nil) }
        }
        guard let meaning else {
            current.fields.role = .other
            return builder.addProperty(.platformRole, builder.store(text.decoded(from: document)), to: node)
        }
        current.fields.role = meaning.role
        if meaning.hidesInput {
            current.saysSecret = true
            current.fields.states.formUnion(.protected)
        }
    }

    /// What the spelling of a role says.
    struct RoleMeaning {
        let role: Role
        let hidesInput: Bool
    }

    /// Roles of fields that hide what is typed.
    private static let secretRoles = FoldedNameTable<Bool>(
        ["passwordtext", "passwordfield", "password", "passwordinput", "securetextfield"].map { (name: $0, value: true) })

    /// Takes the better of two names; the other is kept as a property of its own key.
    mutating func readName(_ field: NativeField, _ document: Span<UInt8>) throws {
        let rank = field == .name ? 4 : field == .label ? 3 : field == .title ? 2 : 1
        guard let range = try storeScalar(nil, document), !range.isEmpty else { return }
        let node = current.node
        if rank >= current.nameRank {
            if current.nameRank > 0, rank > current.nameRank {
                builder.addProperty(builder.key(named: Self.nameKeys[current.nameRank]), current.fields.name, to: node)
            }
            current.fields.name = range
            current.nameRank = rank
        } else {
            try addProperty(builder.key(named: Self.nameKeys[rank]), range)
        }
    }

    private static let nameKeys = ["", "text", "title", "label", "name"]

    /// States as a list of names, as an object of booleans, or as one name.
    mutating func readStates(_ document: Span<UInt8>) throws {
        if cursor.skipEmptyArray(document) { return }
        switch try cursor.peek(document) {
        case .array:
            try cursor.enterArray(document)
            while try cursor.nextElement(document) {
                if cursor.isAtString(document) {
                    try addState(cursor.string(document), document)
                } else {
                    drops.count("state that is no text")
                    try cursor.skipUniqueValue(document)
                }
            }
        case .object:
            try eachMember(document) { importer, key, document in
                guard try importer.cursor.peek(document) == .bool else { return try importer.cursor.skipUniqueValue(document) }
                if try !importer.readStateMember(key, document), try importer.cursor.bool(document) { try importer.addState(key, document) }
            }
        case .string: try addState(cursor.string(document), document)
        default: try cursor.skipUniqueValue(document)
        }
    }

    private mutating func addState(_ text: JSONText, _ document: Span<UInt8>) throws {
        current.hasStates = true
        switch stateMeanings.value(of: text, in: document, lookup: { NodeStates.meaning($0) }) {
        case .states(let states): current.fields.states.formUnion(states)
        case .condition(let condition): current.conditions.insert(condition)
        case .nothing: break
        case nil:
            let name = text.decoded(from: document)[...]
            guard !name.isEmpty, try !addAssignment(name) else { return }
            try addProperty(builder.key(named: "state:" + String(decoding: name, as: UTF8.self)), builder.store("true"))
        }
    }

    /// A state written as `name=value`: a state when its name is one and the value is not false, else a property. Returns whether it is one.
    private mutating func addAssignment(_ text: ArraySlice<UInt8>) throws -> Bool {
        guard let sign = text.firstIndex(of: UInt8(ascii: "=")), sign > text.startIndex else { return false }
        let (name, value) = (text[..<sign], text[(sign + 1)...])
        if case .states(let states) = NodeStates.meaning(name) {
            if value.elementsEqual("mixed".utf8) {
                current.fields.states.formUnion(.mixed)
            } else if !value.elementsEqual("false".utf8) {
                current.fields.states.formUnion(states)
            }
            guard states == .hasPopup, !value.elementsEqual("false".utf8) else { return true }
            try addProperty(.hasPopup, builder.store(value))
        } else {
            try addProperty(builder.key(named: String(decoding: name, as: UTF8.self)), builder.store(value))
        }
        return true
    }

    mutating func readProperties(_ document: Span<UInt8>) throws {
        guard try cursor.peek(document) == .object else {
            if try cursor.peek(document) == .null { return try cursor.null(document) }
            throw NativeProblem("expected an object in `properties`", at: cursor.position)
        }
        try eachMember(document) { importer, key, document in try importer.readProperty(key, isMember: false, document) }
    }

    /// Calls back for each member of the object that comes next; the callback reads or skips the value.
    mutating func eachMember(_ document: Span<UInt8>, _ body: (inout NativeImporter, JSONText, Span<UInt8>) throws -> Void) throws {
        try cursor.enterObject(document)
        keys.enter()
        while let key = try cursor.nextKey(document) {
            try note(key, document)
            try body(&self, key, document)
        }
        keys.leave()
    }

    /// Takes note of a key of the innermost object, and refuses one that stands twice.
    mutating func note(_ key: JSONText, _ document: Span<UInt8>) throws(JSONError) {
        guard keys.insert(key, in: document) else { throw JSONError(.repeatedKey, at: key.start - 1) }
    }

    /// A member whose key is no field of a node: a state, or a property. Among the members of the node itself, other names of stable ids
    /// are taken for the id.
    mutating func readProperty(_ key: JSONText, isMember: Bool, _ document: Span<UInt8>) throws {
        let kind = try cursor.peek(document)
        if kind == .bool, isMember, try readStateMember(key, document) { return }
        guard let range = try storeScalar(key, document) else { return }
        let name = String(decoding: key.decoded(from: document), as: UTF8.self)
        switch name {
        case "input_type" where SecretDetector.isSecretInputType(builder.bytes(of: range)):
            current.saysSecret = true
            current.fields.states.formUnion(.protected)
        case "autocomplete" where SecretDetector.isSecretAutocomplete(builder.bytes(of: range)):
            current.saysSecret = true
        case "test_id" where isMember, "resource_id" where isMember, "automation_id" where isMember, "dom_id" where isMember,
            "accessible_id" where isMember:
            if current.fields.identifier.isEmpty { current.fields.identifier = range }
            if name != "test_id" { return }
        default: break
        }
        try addProperty(builder.key(named: name), range)
    }

    /// A boolean member named for a state, such as `checked` or `enabled`. Returns false, having read nothing, for any other.
    private mutating func readStateMember(_ key: JSONText, _ document: Span<UInt8>) throws -> Bool {
        guard let meaning = NodeStates.meaning(key.decoded(from: document)[...]) else { return false }
        let isSet = try cursor.bool(document)
        switch meaning {
        case .states(let states): if isSet { current.fields.states.formUnion(states) }
        case .condition(.enabled), .condition(.sensitive): if !isSet { current.fields.states.formUnion(.disabled) }
        case .condition(.visible): if !isSet { current.fields.states.formUnion(.invisible) }
        case .condition: if !isSet { current.fields.states.formUnion(.offscreen) }
        case .nothing: break
        }
        return true
    }

    private mutating func addProperty(_ key: PropertyKey, _ value: TextRange) throws {
        guard builder.localPropertyNameCount <= limits.maxPropertyNames else {
            throw CaptureError.tooLarge(.native, limit: "property_names", allowed: limits.maxPropertyNames, at: cursor.position)
        }
        guard current.properties < limits.maxPropertiesPerNode else {
            throw CaptureError.tooLarge(.native, limit: "properties_per_node", allowed: limits.maxPropertiesPerNode, at: cursor.position)
        }
        current.properties += 1
        builder.addProperty(key, value, to: current.node)
    }

    /// Stores the scalar that comes next as text; nil for null, and for an object or array, which is dropped and counted by its key.
    mutating func storeScalar(_ key: JSONText?, _ document: Span<UInt8>) throws -> TextRange? {
        if cursor.isAtString(document) {
            let text = try cursor.string(document)
            if text.isEmpty { return .empty }
            let first = document[text.start]
            if first == UInt8(ascii: "*") || first >= 0xE2 || text.hasEscapes { current.mayBeBullets = true }
            return text.hasEscapes ? builder.store(text.decoded(from: document)) : builder.store(document.extracting(text.indices))
        }
        switch try cursor.peek(document) {
        case .string: return nil
        case .number:
            let start = cursor.position
            _ = try cursor.skipNumber(document)
            return builder.store(document.extracting(start..<cursor.position))
        case .bool: return builder.store(try cursor.bool(document) ? "true" : "false")
        case .null:
            try cursor.null(document)
            return nil
        case .object, .array:
            try cursor.skipUniqueValue(document)
            drops.count("field", named: key.map { String(decoding: $0.decoded(from: document), as: UTF8.self) } ?? "name")
            return nil
        }
    }
}
