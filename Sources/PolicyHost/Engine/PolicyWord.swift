import LuaRuntime

/// The field names that arguments of hooks carry, interned once in every state so that writing one costs no hashing.
enum PolicyWord: UInt16, CaseIterable {
    case method, path, route, permission, params, query, principal, id, name, role, anonymous, unknownKey, createdAt, ip, tls, userAgent
    case bodyBytes, time, unix, iso, hour, minute, weekday
    case kind, driftType, node, value, description, states, bounds, depth, properties, x, y, width, height
    case before, after, attribute, size, required, rule, evidence, suggested
    case severity, reason, tags
    case version, metadata
    case nodeClass
    case request, change, events
    // One behind the other, for ``RateLimitReader``.
    case key, rate, per, burst, cost

    /// As Lua sees it: `unknown_key`.
    var name: String {
        if self == .nodeClass { return "class" }
        return String(describing: self).reduce(into: "") { name, letter in
            if letter.isUppercase { name += "_" }
            name += letter.lowercased()
        }
    }

    static let vocabulary = LuaVocabulary(allCases.map(\.name))

    var word: LuaWord { LuaWord(number: rawValue) }
}

extension LuaWriter {
    mutating func field(_ name: PolicyWord, _ value: String) { field(name.word, value) }
    mutating func field(_ name: PolicyWord, _ value: Bool) { field(name.word, value) }
    mutating func field(_ name: PolicyWord, _ value: Int) { field(name.word, value) }
    mutating func field(_ name: PolicyWord, _ value: Int64) { field(name.word, value) }
    mutating func key(_ name: PolicyWord) { key(name.word) }
    mutating func openTable(named name: PolicyWord) { openTable(named: name.word) }
    mutating func openLazyTable(named name: PolicyWord, frequent: UInt8) {
        openLazyTable(named: name.word, frequent: frequent)
    }
    mutating func integer(_ value: Int) { integer(Int64(value)) }

    /// Leaves the field out where there is no value.
    mutating func field(_ name: PolicyWord, optional value: String?) {
        if let value { field(name.word, value) }
    }

    mutating func field(_ name: PolicyWord, table values: [String: String]) {
        key(name.word)
        openTable()
        if values.count == 1 {
            for (key, value) in values {
                self.key(key)
                string(value)
            }
        } else if !values.isEmpty {
            for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                self.key(key)
                string(value)
            }
        }
        closeTable()
    }

    mutating func field(_ name: PolicyWord, list values: [String]) {
        key(name.word)
        openTable()
        for value in values { string(value) }
        closeTable()
    }
}
