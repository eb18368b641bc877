/// Which free nodes of both trees share a key. Nodes can leave; when one of a group is left, the group knows which.
///
/// The exclusive or of a group's members is its last member once the others have left: no lists.
struct KeyGroups: Sendable {
    private struct Group {
        var fromCount: Int32 = 0
        var toCount: Int32 = 0
        var from: Int32 = 0
        var to: Int32 = 0
    }

    private var index: HashIndex
    private var groups: [Group] = []
    /// The group of each node, -1 for nodes that never joined.
    private var groupOfFrom: [Int32]
    private var groupOfTo: [Int32]

    init(from: Int, to: Int) {
        index = HashIndex(capacity: from)
        groupOfFrom = [Int32](repeating: -1, count: from)
        groupOfTo = [Int32](repeating: -1, count: to)
        groups.reserveCapacity(from)
    }

    /// Enters a node of the old tree. All of them come before those of the new one.
    @inline(__always)
    mutating func addFrom(_ node: Int, key: UInt64) {
        let group = index.number(adding: key)
        if group == groups.count { groups.append(Group()) }
        groupOfFrom[node] = Int32(truncatingIfNeeded: group)
        groups[group].fromCount += 1
        groups[group].from ^= Int32(truncatingIfNeeded: node)
    }

    /// Enters a node of the new tree, unless no node of the old tree has its key.
    @inline(__always)
    mutating func addTo(_ node: Int, key: UInt64) {
        let group = index.number(of: key)
        guard group >= 0 else { return }
        groupOfTo[node] = Int32(truncatingIfNeeded: group)
        groups[group].toCount += 1
        groups[group].to ^= Int32(truncatingIfNeeded: node)
    }

    @inline(__always)
    mutating func removeFrom(_ node: Int) {
        let group = Int(groupOfFrom[node])
        guard group >= 0 else { return }
        groupOfFrom[node] = -1
        groups[group].fromCount -= 1
        groups[group].from ^= Int32(truncatingIfNeeded: node)
    }

    @inline(__always)
    mutating func removeTo(_ node: Int) {
        let group = Int(groupOfTo[node])
        guard group >= 0 else { return }
        groupOfTo[node] = -1
        groups[group].toCount -= 1
        groups[group].to ^= Int32(truncatingIfNeeded: node)
    }

    /// The one node of the new tree with the key of this one, when each tree has just one such node left.
    @inline(__always)
    func uniquePartner(ofFrom node: Int) -> Int? {
        let group = Int(groupOfFrom[node])
        guard group >= 0, groups[group].fromCount == 1, groups[group].toCount == 1 else { return nil }
        return Int(groups[group].to)
    }

    /// Whether both trees have more than one, or one of them more than one, node of this key left, and as many in both.
    func isEvenlyAmbiguous(ofFrom node: Int) -> Bool {
        let group = Int(groupOfFrom[node])
        return group >= 0 && groups[group].fromCount > 1 && groups[group].fromCount == groups[group].toCount
    }

    /// Number of the node's group, -1 when it has none.
    func group(ofFrom node: Int) -> Int { Int(groupOfFrom[node]) }
    func group(ofTo node: Int) -> Int { Int(groupOfTo[node]) }
    var groupCount: Int { groups.count }
}
