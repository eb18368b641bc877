/// Which parts of a node count when two trees are compared: everything but what a noise policy ignores.
package struct ComparisonScope: Sendable {
    /// States that are not compared.
    package let ignoredStates: NodeStates
    /// Names of properties that are not compared.
    package let ignoredProperties: Set<String>
    package let ignoresValue: Bool
    package let ignoresDescription: Bool
    package let ignoresIdentifier: Bool
    package let ignoresBounds: Bool

    /// Positions in a set follow from the tree itself; comparing them would report one inserted item once for each of its siblings.
    private static let derivedProperties: Set<String> = ["pos_in_set", "set_size"]

    package static let everything = ComparisonScope(ignoring: [])

    /// `attributes`: names of states, of properties, and of the fields `value`, `description`, `identifier` and `bounds`, as in
    /// `ignore_attributes` of `noise.lua`. A `state:` or `property:` prefix is allowed. Names and roles always count.
    package init(ignoring attributes: Set<String>) {
        var states: NodeStates = []
        var properties = Self.derivedProperties
        for attribute in attributes {
            let name = String(attribute.split(separator: ":", maxSplits: 1).last ?? "")
            if let state = NodeStates.named(name) { states.formUnion(state) }
            properties.insert(name)
            properties.insert("state:" + name)
        }
        ignoredStates = states
        ignoredProperties = properties
        ignoresValue = attributes.contains("value")
        ignoresDescription = attributes.contains("description")
        ignoresIdentifier = attributes.contains("identifier") || attributes.contains("id")
        ignoresBounds = attributes.contains("bounds")
    }

    /// The same with more properties and states, and with `identifier` the stable ids and with `description` the descriptions, left out.
    package func ignoring(
        properties: Set<String>, states: NodeStates, identifier: Bool = false, description: Bool = false
    ) -> ComparisonScope {
        ComparisonScope(
            ignoredStates: ignoredStates.union(states), ignoredProperties: ignoredProperties.union(properties), ignoresValue: ignoresValue,
            ignoresDescription: ignoresDescription || description, ignoresIdentifier: ignoresIdentifier || identifier,
            ignoresBounds: ignoresBounds)
    }

    private init(
        ignoredStates: NodeStates, ignoredProperties: Set<String>, ignoresValue: Bool, ignoresDescription: Bool, ignoresIdentifier: Bool,
        ignoresBounds: Bool
    ) {
        self.ignoredStates = ignoredStates
        self.ignoredProperties = ignoredProperties
        self.ignoresValue = ignoresValue
        self.ignoresDescription = ignoresDescription
        self.ignoresIdentifier = ignoresIdentifier
        self.ignoresBounds = ignoresBounds
    }

    /// For each property key of an arena, well-known ones first and local ones from ``PropertyKey/firstLocal`` on, whether it counts.
    package func comparedKeys(of arena: NodeArena) -> [Bool] {
        let total = Int(PropertyKey.firstLocal) + arena.localPropertyNames.count
        var compared = [Bool](repeating: true, count: total)
        for (index, name) in PropertyKey.wellKnownNames.enumerated() where ignoredProperties.contains(name) { compared[index] = false }
        for (index, name) in arena.localPropertyNames.enumerated() where ignoredProperties.contains(name) {
            compared[Int(PropertyKey.firstLocal) + index] = false
        }
        return compared
    }
}
