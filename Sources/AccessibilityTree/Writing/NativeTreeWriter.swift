/// Writes a tree as canonical native JSON: fields in a fixed order, empty ones left out, no blanks. Reading and normalising it gives the same tree.
///
/// `{"schema":1,"source":"native","root":{"role","name","value","description","id","states":[],"bounds":{},"properties":{},"children":[]}}`
package enum NativeTreeWriter {
    /// O(nodes + text), no recursion.
    package static func write(_ tree: Tree) -> [UInt8] {
        var writer = JSONWriter(reservingBytes: tree.arena.text.count + tree.count * 96)
        writer.beginObject()
        writer.key("schema")
        writer.integer(1)
        writer.key("source")
        writer.string(CaptureFormat.native.rawValue)
        writer.key("root")
        writeRoot(of: tree, to: &writer)
        writer.endObject()
        return writer.bytes
    }

    /// Writes the root node where a value is due; `null` for an empty tree.
    ///
    /// - Parameters:
    ///   - withClasses: each node also says its `class`.
    ///   - maxDepth: levels written, the root being the first; a node whose children are left out says how many nodes are `omitted`.
    package static func writeRoot(of tree: Tree, to writer: inout JSONWriter, withClasses: Bool = false, maxDepth: Int = .max) {
        let arena = tree.arena
        var open: [Int] = []
        var node = 0
        while node < arena.count {
            close(&open, before: node, arena, &writer)
            writer.beginObject()
            writeFields(of: node, arena, &writer)
            if withClasses {
                writer.key("class")
                writer.string(tree.classes[node].name)
            }
            let end = Int(arena.ends[node])
            if end > node + 1, open.count + 1 >= maxDepth {
                writer.key("omitted")
                writer.integer(end - node - 1)
                writer.endObject()
                node = end
                continue
            }
            if end > node + 1 {
                writer.key(Keys.children)
                writer.beginArray()
            }
            open.append(node)
            node += 1
        }
        close(&open, before: arena.count, arena, &writer)
        if arena.count == 0 { writer.null() }
    }

    /// Ends the nodes whose subtree is complete.
    private static func close(_ open: inout [Int], before node: Int, _ arena: NodeArena, _ writer: inout JSONWriter) {
        while let innermost = open.last, Int(arena.ends[innermost]) <= node {
            if Int(arena.ends[innermost]) > innermost + 1 { writer.endArray() }
            writer.endObject()
            open.removeLast()
        }
    }

    private static func writeFields(of node: Int, _ arena: NodeArena, _ writer: inout JSONWriter) {
        writer.key(Keys.role)
        let isPlatformRole = arena.roles[node] == .other && isForeign(arena.roleName(node))
        writer.string(isPlatformRole ? arena.roleName(node) : arena.roles[node].name)
        write(Keys.name, arena.names[node], of: arena, &writer)
        write(Keys.value, arena.values[node], of: arena, &writer)
        write(Keys.description, arena.descriptions[node], of: arena, &writer)
        write(Keys.identifier, arena.identifiers[node], of: arena, &writer)
        let states = arena.states[node]
        if !states.isEmpty {
            writer.key(Keys.states)
            writer.beginArray()
            for state in states.names { writer.string(state) }
            writer.endArray()
        }
        writeBounds(arena.bounds[node], &writer)
        guard arena.propertyCounts[node] > 0 else { return }
        let properties = arena.properties(node).filter { !isPlatformRole || $0.key != .platformRole }
        guard !properties.isEmpty else { return }
        writer.key(Keys.properties)
        writer.beginObject()
        for property in properties {
            writer.key(arena.propertyName(property.key))
            writer.string(utf8: arena.text[property.value.indices])
        }
        writer.endObject()
    }

    /// Whether a role is known by the platform's spelling alone, so that reading this spelling gives the same role again.
    private static func isForeign(_ spelling: String) -> Bool { !spelling.isEmpty && Role.known(spelling) == nil }

    private static func writeBounds(_ bounds: Bounds, _ writer: inout JSONWriter) {
        guard !bounds.isAbsent else { return }
        writer.key(Keys.bounds)
        writer.beginObject()
        write(Keys.x, bounds.x, &writer)
        write(Keys.y, bounds.y, &writer)
        write(Keys.width, bounds.width, &writer)
        write(Keys.height, bounds.height, &writer)
        writer.endObject()
    }

    private static func write(_ key: EncodedKey, _ part: Float, _ writer: inout JSONWriter) {
        writer.key(key)
        if part == part.rounded(), abs(part) < 1e7 { writer.integer(Int(part)) } else { writer.raw(part.description) }
    }

    private static func write(_ key: EncodedKey, _ range: TextRange, of arena: NodeArena, _ writer: inout JSONWriter) {
        guard !range.isEmpty else { return }
        writer.key(key)
        writer.string(utf8: arena.text[range.indices])
    }
}

/// The names of the members of a node.
private enum Keys {
    static let role = EncodedKey("role")
    static let name = EncodedKey("name")
    static let value = EncodedKey("value")
    static let description = EncodedKey("description")
    static let identifier = EncodedKey("id")
    static let states = EncodedKey("states")
    static let bounds = EncodedKey("bounds")
    static let x = EncodedKey("x")
    static let y = EncodedKey("y")
    static let width = EncodedKey("width")
    static let height = EncodedKey("height")
    static let properties = EncodedKey("properties")
    static let children = EncodedKey("children")
}
