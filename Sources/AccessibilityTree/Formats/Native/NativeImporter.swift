/// Reads native JSON straight into the arena: `{"role", "name", "value", "description", "states": [], "bounds": {}, "properties": {},
/// "id", "children": []}`, one pass, no recursion, no object per node.
///
/// `label`, `title` and `text` are the name where `name` is absent or empty. Other scalar members become properties, others are dropped and
/// counted. Roles and states of any platform's naming are understood. A key that stands twice takes its last value; a second
/// `children` is malformed, since either list could be the one that others see.
struct NativeImporter {
    /// A node whose object has not ended.
    struct OpenNode {
        let node: Int
        /// The fields that were seen, by ``NativeField/bit``.
        var seen: UInt16 = 0
        /// How good the name is that the node has: 0 none, 1 `text`, 2 `title`, 3 `label`, 4 `name`.
        var nameRank = 0
        var isReadingChildren = false
        /// A property or the spelling of the role says that the node takes a secret.
        var saysSecret = false
        var conditions: NormalCondition = []
        var hasStates = false
        var properties = 0
    }

    var reader: JSONReader
    var builder: ArenaBuilder
    var open: [OpenNode] = []
    var drops = DropCounts()
    /// Conditions of the nodes that listed any, settled once the whole capture is known.
    var conditions: [(node: Int, met: NormalCondition)] = []
    var listedConditions: NormalCondition = []
    let limits: TreeLimits

    private init(_ reader: JSONReader, limits: TreeLimits) {
        self.reader = reader
        self.limits = limits
        let bytes = reader.bytes.count - reader.position
        builder = ArenaBuilder(reservingNodes: min(bytes / 192, limits.maxNodes), textBytes: bytes / 4)
        open.reserveCapacity(64)
    }

    /// How many JSON containers a tree of the allowed depth nests: an object and an array per level, and a value inside the last.
    static func containerDepth(_ limits: TreeLimits) -> Int { limits.maxDepth * 2 + 32 }

    /// Reads the node that comes next.
    ///
    /// A depth beyond the limit is told before the container limit of the reader is reached.
    static func parse(_ reader: inout JSONReader, limits: TreeLimits) throws(CaptureError) -> RawTree {
        var importer = NativeImporter(reader, limits: limits)
        do {
            try importer.run()
        } catch let error as CaptureError {
            throw error
        } catch let error as JSONError where error.problem == .tooDeep {
            throw .tooLarge(.native, limit: "depth", allowed: limits.maxDepth, at: error.offset)
        } catch let error as JSONError {
            throw .malformed(.native, error, in: reader.bytes)
        } catch {
            throw importer.malformed("expected native JSON: \(error)", at: importer.reader.position)
        }
        reader = importer.reader
        importer.settleConditions()
        return RawTree(arena: importer.builder.finish(), format: .native, dropped: importer.drops.counts)
    }

    private mutating func run() throws {
        try enterNode()
        while !open.isEmpty {
            if let key = try reader.nextKey() {
                try readMember(key)
            } else {
                try leaveNode()
                if !open.isEmpty { try nextChild() }
            }
        }
    }

    private mutating func enterNode() throws {
        let start = reader.position
        try reader.enterObject()
        guard builder.count < limits.maxNodes else {
            throw CaptureError.tooLarge(.native, limit: "nodes", allowed: limits.maxNodes, at: start)
        }
        guard open.count < limits.maxDepth else {
            throw CaptureError.tooLarge(.native, limit: "depth", allowed: limits.maxDepth, at: start)
        }
        open.append(OpenNode(node: builder.open()))
    }

    /// Goes on in the list of children of the innermost open node.
    private mutating func nextChild() throws {
        if try reader.nextElement() {
            try enterNode()
        } else {
            open[open.count - 1].isReadingChildren = false
        }
    }

    private mutating func readMember(_ key: JSONText) throws {
        guard !key.hasEscapes, let field = NativeField(reader.bytes[key.indices]) else {
            return try readProperty(key, isMember: true)
        }
        let last = open.count - 1
        let isRepeated = open[last].seen & field.bit != 0
        open[last].seen |= field.bit
        if isRepeated { drops.count("duplicate key") }
        let node = open[last].node
        switch field {
        case .role: try readRole()
        case .name, .label, .title, .text: try readName(field)
        case .value: if let range = try storeScalar(key) { builder.setValue(range, of: node) }
        case .description: if let range = try storeScalar(key) { builder.setDescription(range, of: node) }
        case .id, .identifier: if let range = try storeScalar(key) { builder.setIdentifier(range, of: node) }
        case .states: try readStates(isRepeated: isRepeated)
        case .bounds: try readBounds()
        case .properties: try readProperties()
        case .children:
            if isRepeated { throw malformed("expected `children` once in a node", at: key.start - 1) }
            switch try reader.peek() {
            case .null: try reader.null()
            case .array:
                try reader.enterArray()
                open[last].isReadingChildren = true
                try nextChild()
            default: throw malformed("expected an array of nodes in `children`", at: reader.position)
            }
        }
    }

    /// Ends the innermost open node: what depends on several of its members is decided here.
    private mutating func leaveNode() throws {
        guard let ended = open.popLast() else { return }
        let node = ended.node
        if ended.seen & NativeField.role.bit == 0 {
            if node == 0 { throw malformed("expected a node with `role`", at: reader.position - 1) }
            drops.count("missing role")
        }
        if builder.role(of: node) == .link { moveAddress(node) }
        if ended.hasStates { conditions.append((node, ended.conditions)) }
        listedConditions.formUnion(ended.conditions)
        if takesSecret(ended) {
            builder.redactSecret(node)
        } else {
            builder.redactBullets(node)
        }
        builder.close()
    }

    private func takesSecret(_ ended: OpenNode) -> Bool {
        let states = builder.states(of: ended.node)
        if ended.saysSecret || states.contains(.protected) { return true }
        guard SecretDetector.takesText(builder.role(of: ended.node), states) else { return false }
        return SecretDetector.namesSecret(builder.bytes(of: builder.name(of: ended.node)))
            || SecretDetector.namesSecret(builder.bytes(of: builder.identifier(of: ended.node)))
    }

    /// Accessibility interfaces give a link's address as its value; here it is the `url` property.
    private mutating func moveAddress(_ node: Int) {
        let value = builder.value(of: node)
        guard WebOrigin.isAbsolute(builder.bytes(of: value)) else { return }
        builder.addProperty(.url, value, to: node)
        builder.setValue(.empty, of: node)
    }

    private mutating func settleConditions() {
        guard !listedConditions.isEmpty else { return }
        for (node, met) in conditions { builder.insertStates(met.statesOfAbsence(whereListed: listedConditions), of: node) }
    }

    func malformed(_ expectation: String, at offset: Int) -> CaptureError {
        .malformed(.native, expectation, at: offset, in: reader.bytes)
    }
}
