/// The names of `ignore_attributes`, resolved for one tree.
struct IgnoredAttributes {
    var states: NodeStates = []
    var bounds = false
    var value = false
    var description = false
    var identifier = false
    /// Whether a property is left out, at the number of its key.
    var keys: [Bool]
    /// Whether any is.
    var hasKeys: Bool

    init(_ names: Set<String>, in arena: NodeArena) {
        keys = [Bool](repeating: false, count: Int(PropertyKey.firstLocal) + arena.localPropertyNames.count)
        hasKeys = false
        guard !names.isEmpty else { return }
        let plain = Set(names.map { $0.hasPrefix("property:") ? String($0.dropFirst("property:".count)) : $0 })
        for name in plain {
            let state = name.hasPrefix("state:") ? String(name.dropFirst("state:".count)) : name
            if let known = NodeStates.named(state) { states.formUnion(known) }
        }
        bounds = plain.contains("bounds")
        value = plain.contains("value")
        description = plain.contains("description")
        identifier = plain.contains("identifier") || plain.contains("id")
        for (key, name) in PropertyKey.wellKnownNames.enumerated() { keys[key] = plain.contains(name) }
        for (index, name) in arena.localPropertyNames.enumerated() {
            keys[Int(PropertyKey.firstLocal) + index] = plain.contains(name) || plain.contains { "state:" + $0 == name }
        }
        hasKeys = keys.contains(true)
    }
}
