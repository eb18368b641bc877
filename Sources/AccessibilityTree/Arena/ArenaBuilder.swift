/// Writes a ``NodeArena`` in preorder: open a node, set its fields in any order, open and close its children, close it.
///
/// Properties may arrive after the children of their node (JSON does not order keys): they are collected and sorted by node
/// once, in ``finish()``. No recursion, no object per node.
package struct ArenaBuilder {
    private(set) var roles: [Role] = []
    private(set) var parents: [Int32] = []
    private(set) var ends: [Int32] = []
    private(set) var depths: [Int32] = []
    private(set) var names: [TextRange] = []
    private(set) var values: [TextRange] = []
    private(set) var descriptions: [TextRange] = []
    private(set) var identifiers: [TextRange] = []
    private(set) var states: [NodeStates] = []
    private(set) var bounds: [Bounds] = []
    private(set) var propertyStarts: [UInt32] = []
    private(set) var propertyCounts: [UInt16] = []
    private(set) var properties: [Property] = []
    private(set) var localPropertyNames: [String] = []
    private(set) var text: [UInt8] = []

    private var propertyOwners: [Int32] = []
    private var localPropertyKeys: [String: PropertyKey] = [:]
    private var current: Int32 = -1

    package init(reservingNodes nodes: Int = 0, textBytes: Int = 0) {
        roles.reserveCapacity(nodes)
        parents.reserveCapacity(nodes)
        ends.reserveCapacity(nodes)
        depths.reserveCapacity(nodes)
        names.reserveCapacity(nodes)
        values.reserveCapacity(nodes)
        descriptions.reserveCapacity(nodes)
        identifiers.reserveCapacity(nodes)
        states.reserveCapacity(nodes)
        bounds.reserveCapacity(nodes)
        text.reserveCapacity(textBytes)
    }

    package var count: Int { roles.count }
    /// The open node, -1 outside the root.
    package var openNode: Int { Int(current) }
    package var depth: Int { current < 0 ? 0 : Int(depths[Int(current)]) + 1 }

    /// Opens a node as the last child of the open node. Returns its index.
    @discardableResult
    package mutating func open(_ role: Role = .generic) -> Int {
        let node = roles.count
        roles.append(role)
        parents.append(current)
        ends.append(0)
        depths.append(current < 0 ? 0 : depths[Int(current)] + 1)
        names.append(.empty)
        values.append(.empty)
        descriptions.append(.empty)
        identifiers.append(.empty)
        states.append([])
        bounds.append(.absent)
        current = Int32(truncatingIfNeeded: node)
        return node
    }

    /// Closes the open node.
    package mutating func close() {
        let node = Int(current)
        ends[node] = Int32(truncatingIfNeeded: roles.count)
        current = parents[node]
    }

    package mutating func setRole(_ role: Role, of node: Int) { roles[node] = role }
    package mutating func setName(_ range: TextRange, of node: Int) { names[node] = range }
    package mutating func setValue(_ range: TextRange, of node: Int) { values[node] = range }
    package mutating func setDescription(_ range: TextRange, of node: Int) { descriptions[node] = range }
    package mutating func setIdentifier(_ range: TextRange, of node: Int) { identifiers[node] = range }
    package mutating func insertStates(_ new: NodeStates, of node: Int) { states[node].formUnion(new) }
    package mutating func setBounds(_ rectangle: Bounds, of node: Int) { bounds[node] = rectangle }

    package mutating func removeStates(_ old: NodeStates, of node: Int) { states[node].subtract(old) }

    package func name(of node: Int) -> TextRange { names[node] }
    package func role(of node: Int) -> Role { roles[node] }
    package func value(of node: Int) -> TextRange { values[node] }
    package func identifier(of node: Int) -> TextRange { identifiers[node] }
    package func states(of node: Int) -> NodeStates { states[node] }
    package func bounds(of node: Int) -> Bounds { bounds[node] }

    /// The bytes of a stored text.
    package func bytes(of range: TextRange) -> ArraySlice<UInt8> { text[range.indices] }

    /// Overwrites a stored text, so that a secret does not stay in the buffer after nothing points to it.
    package mutating func erase(_ range: TextRange) {
        for index in range.indices { text[index] = UInt8(ascii: " ") }
    }

    /// Copies text into the arena. The bytes must be valid UTF-8.
    package mutating func store(_ utf8: some Collection<UInt8>) -> TextRange {
        let start = text.count
        text.append(contentsOf: utf8)
        return TextRange(offset: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: text.count - start))
    }

    package mutating func store(_ string: String) -> TextRange { store(string.utf8) }

    /// The key of a property name: the well-known one, or one local to this arena.
    package mutating func key(named name: String) -> PropertyKey {
        if let known = PropertyKey.wellKnown(name) { return known }
        if let local = localPropertyKeys[name] { return local }
        let key = PropertyKey(rawValue: PropertyKey.firstLocal + UInt16(truncatingIfNeeded: localPropertyNames.count))
        localPropertyNames.append(name)
        localPropertyKeys[name] = key
        return key
    }

    /// Takes over the property names of another arena, so that its keys mean the same here. Before any other key is made.
    mutating func adoptPropertyNames(_ names: [String]) {
        precondition(localPropertyNames.isEmpty, "no names of its own yet")
        localPropertyNames = names
        for (index, name) in names.enumerated() {
            localPropertyKeys[name] = PropertyKey(rawValue: PropertyKey.firstLocal + UInt16(truncatingIfNeeded: index))
        }
    }

    /// How many property names outside the vocabulary this arena holds; importers limit it (at most 65,000 are representable).
    package var localPropertyNameCount: Int { localPropertyNames.count }

    package mutating func addProperty(_ key: PropertyKey, _ value: TextRange, to node: Int) {
        properties.append(Property(key: key, value: value))
        propertyOwners.append(Int32(truncatingIfNeeded: node))
    }

    package mutating func addProperty(_ key: PropertyKey, _ value: String, to node: Int) {
        addProperty(key, store(value), to: node)
    }

    /// The finished arena. Every node must be closed. O(nodes + properties).
    package consuming func finish() -> NodeArena {
        precondition(current == -1, "every opened node is closed")
        sortPropertiesByNode()
        return NodeArena(self)
    }

    /// A counting sort, stable, so that a node's properties keep the order of the capture.
    private mutating func sortPropertiesByNode() {
        propertyCounts = [UInt16](repeating: 0, count: roles.count)
        for owner in propertyOwners { propertyCounts[Int(owner)] &+= 1 }
        propertyStarts = [UInt32](repeating: 0, count: roles.count)
        var start: UInt32 = 0
        for node in roles.indices {
            propertyStarts[node] = start
            start += UInt32(propertyCounts[node])
        }
        var next = propertyStarts
        var sorted = properties
        for (index, owner) in propertyOwners.enumerated() {
            sorted[Int(next[Int(owner)])] = properties[index]
            next[Int(owner)] += 1
        }
        properties = sorted
        propertyOwners = []
    }
}
