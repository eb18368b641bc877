/// Reads native JSON straight into the arena: `{"role", "name", "value", "description", "states": [], "bounds": {}, "properties": {},
/// "id", "children": []}`, one pass, no recursion, no object per node.
///
/// `label`, `title` and `text` are the name where `name` is absent or empty. Other scalar members become properties, others are dropped and
/// counted. Roles and states of any platform's naming are understood. A key that stands twice is malformed, since either value could be
/// the one that others see.
struct NativeImporter {
    /// A node whose object has not ended.
    struct OpenNode {
        let node: Int
        /// What was read so far; goes to the builder in one piece when the node ends.
        var fields: NodeRecord
        /// The fields that were seen, by ``NativeField/bit``.
        var seen: UInt16 = 0
        /// How good the name is that the node has: 0 none, 1 `text`, 2 `title`, 3 `label`, 4 `name`.
        var nameRank = 0
        /// A property or the spelling of the role says that the node takes a secret.
        var saysSecret = false
        var conditions: NormalCondition = []
        var hasStates = false
        var properties = 0
        /// A text starts with a character that bullets start with.
        var mayBeBullets = false
    }

    var cursor: JSONCursor
    var builder: ArenaBuilder
    /// The innermost open node.
    var current = OpenNode(node: -1, fields: NodeRecord(role: .generic, parent: -1, depth: 0))
    /// The nodes around it, outermost first.
    private var outer: [OpenNode] = []
    /// The keys of open nodes and of what is read inside them, but for those of ``NativeField``.
    var keys = OpenKeys()
    var drops = DropCounts()
    var roles = ShortTextMemo<RoleMeaning>()
    var stateMeanings = ShortTextMemo<NodeStates.Meaning>()
    /// Conditions of the nodes that listed any state, settled once the whole capture is known.
    private var conditions: [(node: Int, met: NormalCondition)] = []
    private var listedConditions: NormalCondition = []
    let limits: TreeLimits

    private init(_ reader: JSONReader, limits: TreeLimits) {
        cursor = reader.cursor
        self.limits = limits
        let bytes = reader.bytes.count - reader.position
        builder = ArenaBuilder(reservingNodes: min(bytes / 160, limits.maxNodes), textBytes: bytes / 5 * 2)
        outer.reserveCapacity(64)
        conditions.reserveCapacity(bytes / 320)
    }

    /// How many JSON containers a tree of the allowed depth nests: an object and an array per level, and a value inside the last.
    static func containerDepth(_ limits: TreeLimits) -> Int { limits.maxDepth * 2 + 32 }

    /// Reads the node that comes next.
    ///
    /// A depth beyond the limit is told before the container limit of the reader is reached.
    static func parse(_ reader: inout JSONReader, limits: TreeLimits) throws(CaptureError) -> RawTree {
        var importer = NativeImporter(reader, limits: limits)
        do {
            try importer.run(reader.bytes.span)
        } catch let error as CaptureError {
            throw error
        } catch let error as JSONError where error.problem == .tooDeep {
            throw .tooLarge(.native, limit: "depth", allowed: limits.maxDepth, at: error.offset)
        } catch let error as JSONError {
            throw .malformed(.native, error, in: reader.bytes)
        } catch let problem as NativeProblem {
            throw .malformed(.native, problem.expectation, at: problem.offset, in: reader.bytes)
        } catch {
            throw .malformed(.native, "expected native JSON: \(error)", at: importer.cursor.position, in: reader.bytes)
        }
        reader.cursor = importer.cursor
        importer.settleConditions()
        return RawTree(arena: importer.builder.finish(), format: .native, dropped: importer.drops.counts)
    }

    private mutating func run(_ document: Span<UInt8>) throws {
        try enterNode(document)
        repeat {
            if let (field, key) = nextUsualKey(document) {
                try readField(field, key, document)
            } else if let key = try cursor.nextKey(document) {
                if let field = NativeField(key, in: document) {
                    try readField(field, key, document)
                } else {
                    try note(key, document)
                    try readProperty(key, isMember: true, document)
                }
            } else {
                try leaveNode()
                if current.node >= 0 { try nextChild(document) }
            }
        } while current.node >= 0
    }

    private mutating func enterNode(_ document: Span<UInt8>) throws {
        let start = cursor.position
        try cursor.enterObject(document)
        guard builder.count < limits.maxNodes else {
            throw CaptureError.tooLarge(.native, limit: "nodes", allowed: limits.maxNodes, at: start)
        }
        guard outer.count < limits.maxDepth else {
            throw CaptureError.tooLarge(.native, limit: "depth", allowed: limits.maxDepth, at: start)
        }
        outer.append(current)
        keys.enter()
        let node = builder.open()
        current = OpenNode(node: node, fields: builder.fields(of: node))
    }

    /// Goes on in the list of children of the innermost open node.
    private mutating func nextChild(_ document: Span<UInt8>) throws {
        if try cursor.nextElement(document) { try enterNode(document) }
    }

    private mutating func readField(_ field: NativeField, _ key: JSONText, _ document: Span<UInt8>) throws {
        guard current.seen & field.bit == 0 else { throw JSONError(.repeatedKey, at: key.start - 1) }
        current.seen |= field.bit
        switch field {
        case .role: try readRole(document)
        case .name, .label, .title, .text: try readName(field, document)
        case .value: if let range = try storeScalar(key, document), !range.isEmpty { current.fields.value = range }
        case .description:
            if let range = try storeScalar(key, document), !range.isEmpty { current.fields.description = range }
        case .id, .identifier: if let range = try storeScalar(key, document) { current.fields.identifier = range }
        case .states: try readStates(document)
        case .bounds: try readBounds(document)
        case .properties: try readProperties(document)
        case .children:
            if cursor.skipEmptyArray(document) { return }
            switch try cursor.peek(document) {
            case .null: try cursor.null(document)
            case .array:
                try cursor.enterArray(document)
                try nextChild(document)
            default: throw NativeProblem("expected an array of nodes in `children`", at: cursor.position)
            }
        }
    }

    /// Ends the innermost open node: what depends on several of its members is decided here.
    private mutating func leaveNode() throws {
        let node = current.node
        if current.seen & NativeField.role.bit == 0 {
            if node == 0 { throw NativeProblem("expected a node with `role`", at: cursor.position - 1) }
            drops.count("missing role")
        }
        if current.hasStates {
            conditions.append((node, current.conditions))
            listedConditions.formUnion(current.conditions)
        }
        builder.setFields(current.fields, of: node)
        if takesSecret(current.fields.role) {
            builder.redactSecret(node)
        } else if current.mayBeBullets {
            builder.redactBullets(node)
        }
        builder.close()
        keys.leave()
        if let around = outer.popLast() { current = around }
    }

    private func takesSecret(_ role: Role) -> Bool {
        let states = current.fields.states
        if current.saysSecret || states.contains(.protected) { return true }
        guard SecretDetector.takesText(role, states) else { return false }
        return SecretDetector.namesSecret(builder.bytes(of: current.fields.name))
            || SecretDetector.namesSecret(builder.bytes(of: current.fields.identifier))
    }

    private mutating func settleConditions() {
        guard !listedConditions.isEmpty else { return }
        for (node, met) in conditions { builder.insertStates(met.statesOfAbsence(whereListed: listedConditions), of: node) }
    }
}
