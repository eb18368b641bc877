/// An accessibility tree as a struct of arrays in preorder: node `i`'s subtree is the contiguous range `i..<ends[i]`.
///
/// Immutable after ``ArenaBuilder/finish()``; one reference, so that passing a tree costs one retain. No object per node, all
/// text in one buffer. Column `k` of node `i` is `column[i]`; node 0 is the root.
package final class NodeArena: Sendable {
    package let roles: [Role]
    /// Index of the parent, -1 for the root.
    package let parents: [Int32]
    /// One past the last node of the subtree.
    package let ends: [Int32]
    /// 0 for the root.
    package let depths: [Int32]
    package let names: [TextRange]
    package let values: [TextRange]
    package let descriptions: [TextRange]
    /// The stable identifier of the node (resource-id, AutomationId, test id, DOM id), empty where there is none.
    package let identifiers: [TextRange]
    package let states: [NodeStates]
    package let bounds: [Bounds]
    /// Where the properties of a node start in ``properties``, and how many there are.
    package let propertyStarts: [UInt32]
    package let propertyCounts: [UInt16]
    package let properties: [Property]
    /// Names of the keys from ``PropertyKey/firstLocal`` on.
    package let localPropertyNames: [String]
    /// UTF-8 of every text; each ``TextRange`` of the columns is inside and is valid UTF-8.
    package let text: [UInt8]

    package var count: Int { roles.count }

    init(_ builder: consuming ArenaBuilder) {
        let records = builder.records
        roles = records.map(\.role)
        parents = records.map(\.parent)
        ends = records.map(\.end)
        depths = records.map(\.depth)
        names = records.map(\.name)
        values = records.map(\.value)
        descriptions = records.map(\.description)
        identifiers = records.map(\.identifier)
        states = records.map(\.states)
        bounds = records.map(\.bounds)
        propertyStarts = builder.propertyStarts
        propertyCounts = builder.propertyCounts
        properties = builder.properties
        localPropertyNames = builder.localPropertyNames
        text = builder.text
    }

    init(_ columns: consuming NodeColumns) {
        roles = columns.roles
        parents = columns.parents
        ends = columns.ends
        depths = columns.depths
        names = columns.names
        values = columns.values
        descriptions = columns.descriptions
        identifiers = columns.identifiers
        states = columns.states
        bounds = columns.bounds
        propertyStarts = columns.propertyStarts
        propertyCounts = columns.propertyCounts
        properties = columns.properties
        localPropertyNames = columns.localPropertyNames
        text = columns.text
    }
}

extension NodeArena {
    /// The text of a range as a string. O(length).
    package func string(_ range: TextRange) -> String {
        range.isEmpty ? "" : String(decoding: text[range.indices], as: UTF8.self)
    }

    package func name(_ node: Int) -> String { string(names[node]) }
    package func value(_ node: Int) -> String { string(values[node]) }

    /// The properties of a node, in the order of the capture.
    package func properties(_ node: Int) -> ArraySlice<Property> {
        let start = Int(propertyStarts[node])
        return properties[start..<start + Int(propertyCounts[node])]
    }

    /// The value of a property of a node, nil where it has none. O(properties of the node).
    package func property(_ key: PropertyKey, of node: Int) -> TextRange? {
        properties(node).last { $0.key == key }?.value
    }

    package func propertyName(_ key: PropertyKey) -> String {
        key.isLocal ? localPropertyNames[Int(key.rawValue - PropertyKey.firstLocal)] : key.wellKnownName
    }

    /// The name of the role as policies and reports see it: the vocabulary's, or the platform's own where it has none.
    package func roleName(_ node: Int) -> String {
        if roles[node] == .other, let own = property(.platformRole, of: node) { return string(own) }
        return roles[node].name
    }

    /// Indices of the direct children, by hopping from subtree to subtree.
    package func children(of node: Int) -> NodeChildren {
        NodeChildren(ends: ends, position: node + 1, end: Int(ends[node]))
    }
}

/// The direct children of a node, in order. Each step is O(1).
package struct NodeChildren: Sequence, IteratorProtocol {
    let ends: [Int32]
    var position: Int
    let end: Int

    package mutating func next() -> Int? {
        guard position < end else { return nil }
        defer { position = Int(ends[position]) }
        return position
    }
}

extension NodeArena {
    /// Bytes of memory that the columns take, spare capacity included.
    package var footprint: Int {
        func size<Element>(_ column: [Element]) -> Int { column.capacity * MemoryLayout<Element>.stride }
        let structure = size(roles) + size(parents) + size(ends) + size(depths) + size(states) + size(bounds)
        let texts = size(names) + size(values) + size(descriptions) + size(identifiers) + size(text)
        return structure + texts + size(propertyStarts) + size(propertyCounts) + size(properties)
    }
}
