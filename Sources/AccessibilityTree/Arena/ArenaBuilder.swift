/// Writes a ``NodeArena`` in preorder: open a node, set its fields in any order, open and close its children, close it.
///
/// Properties may arrive after the children of their node (JSON does not order keys): they are collected and sorted by node
/// once, in ``finish()``. No recursion, no object per node.
package struct ArenaBuilder {
    /// The nodes as rows: one append opens a node. Columns are made of them once, at the end.
    private(set) var records: [NodeRecord] = []
    private(set) var propertyStarts: [UInt32] = []
    private(set) var propertyCounts: [UInt16] = []
    private(set) var properties: [Property] = []
    private(set) var localPropertyNames: [String] = []
    private(set) var text: [UInt8] = []

    private var propertyOwners: [Int32] = []
    private var localPropertyKeys: [String: PropertyKey] = [:]
    private var current: Int32 = -1

    package init(reservingNodes nodes: Int = 0, textBytes: Int = 0) {
        records.reserveCapacity(nodes)
        text.reserveCapacity(textBytes)
    }

    package var count: Int { records.count }
    /// The open node, -1 outside the root.
    package var openNode: Int { Int(current) }
    package var depth: Int { current < 0 ? 0 : Int(records[Int(current)].depth) + 1 }

    /// Opens a node as the last child of the open node. Returns its index.
    @discardableResult
    package mutating func open(_ role: Role = .generic) -> Int {
        let node = records.count
        records.append(NodeRecord(role: role, parent: current, depth: current < 0 ? 0 : records[Int(current)].depth + 1))
        current = Int32(truncatingIfNeeded: node)
        return node
    }

    /// Closes the open node.
    package mutating func close() {
        let node = Int(current)
        records[node].end = Int32(truncatingIfNeeded: records.count)
        current = records[node].parent
    }

    /// Replaces all fields of an open node at once but the links to others.
    @inline(__always)
    mutating func setFields(_ fields: NodeRecord, of node: Int) { records[node] = fields }

    /// The fields of a node.
    func fields(of node: Int) -> NodeRecord { records[node] }

    package mutating func setRole(_ role: Role, of node: Int) { records[node].role = role }
    package mutating func setName(_ range: TextRange, of node: Int) { records[node].name = range }
    package mutating func setValue(_ range: TextRange, of node: Int) { records[node].value = range }
    package mutating func setDescription(_ range: TextRange, of node: Int) { records[node].description = range }
    package mutating func setIdentifier(_ range: TextRange, of node: Int) { records[node].identifier = range }
    package mutating func insertStates(_ new: NodeStates, of node: Int) { records[node].states.formUnion(new) }
    package mutating func setBounds(_ rectangle: Bounds, of node: Int) { records[node].bounds = rectangle }

    package func name(of node: Int) -> TextRange { records[node].name }
    package func role(of node: Int) -> Role { records[node].role }
    package func value(of node: Int) -> TextRange { records[node].value }
    package func identifier(of node: Int) -> TextRange { records[node].identifier }
    package func states(of node: Int) -> NodeStates { records[node].states }
    package func bounds(of node: Int) -> Bounds { records[node].bounds }

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

    /// Copies a run of a document into the arena. It must be valid UTF-8.
    mutating func store(_ utf8: Span<UInt8>) -> TextRange {
        let start = text.count
        // The buffer is read inside the closure only, while the span keeps its memory alive.
        unsafe utf8.withUnsafeBufferPointer { bytes in unsafe text.append(contentsOf: bytes) }
        return TextRange(offset: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: utf8.count))
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
        propertyCounts = [UInt16](repeating: 0, count: records.count)
        for owner in propertyOwners { propertyCounts[Int(owner)] &+= 1 }
        propertyStarts = [UInt32](repeating: 0, count: records.count)
        var start: UInt32 = 0
        for node in records.indices {
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
