/// The state of one import: the reader, the arena that it fills, and what was left out on the way.
struct XMLDocumentImport {
    var reader: XMLReader
    var builder: ArenaBuilder
    let maxNodes: Int
    private(set) var dropped: [String: Int] = [:]
    private(set) var remarks: [CaptureRemark] = []
    private var scratch: [UInt8] = []

    init(_ bytes: [UInt8], limits: TreeLimits) {
        reader = XMLReader(bytes, maxDepth: limits.maxXMLDepth)
        // A dumped element is 300 bytes and more, most of it attributes that say "false".
        builder = ArenaBuilder(reservingNodes: min(bytes.count / 256, limits.maxNodes), textBytes: bytes.count / 8)
        maxNodes = limits.maxNodes
    }

    /// Opens a node for the element whose start tag was just read.
    mutating func open(_ role: Role) throws(XMLError) -> Int {
        guard builder.count < maxNodes else { throw XMLError(.tooManyNodes, at: reader.name.lowerBound) }
        return builder.open(role)
    }

    /// Copies the value of an attribute into the arena; empty for none.
    mutating func store(_ attribute: XMLAttribute?) throws(XMLError) -> TextRange {
        guard let attribute, !attribute.value.isEmpty else { return .empty }
        guard attribute.needsDecoding else { return builder.store(reader.rawValue(attribute)) }
        scratch.removeAll(keepingCapacity: true)
        try reader.append(attribute, to: &scratch)
        return builder.store(scratch)
    }

    /// Copies the value of an attribute, if it has one, into a property of the node.
    mutating func storeProperty(_ key: PropertyKey, _ attribute: XMLAttribute?, of node: Int) throws(XMLError) {
        let value = try store(attribute)
        if !value.isEmpty { builder.addProperty(key, value, to: node) }
    }

    /// Whether two attributes have the same text.
    func isSame(_ one: XMLAttribute?, _ other: XMLAttribute?) throws(XMLError) -> Bool {
        guard let one, let other else { return false }
        if !one.needsDecoding, !other.needsDecoding { return reader.rawValue(one).elementsEqual(reader.rawValue(other)) }
        return try text(one) == text(other)
    }

    /// The decoded value of an attribute.
    func text(_ attribute: XMLAttribute) throws(XMLError) -> [UInt8] {
        var utf8: [UInt8] = []
        try reader.append(attribute, to: &utf8)
        return utf8
    }

    mutating func drop(_ reason: String, count: Int = 1) { dropped[reason, default: 0] += count }

    mutating func remark(_ remark: CaptureRemark) {
        if !remarks.contains(remark) { remarks.append(remark) }
    }

    /// The finished tree. Every opened node must be closed.
    mutating func finish(format: CaptureFormat) -> RawTree {
        if reader.textRuns > 0 { dropped["text between tags"] = reader.textRuns }
        if reader.hasTerminalLine { dropped["terminal line"] = 1 }
        return RawTree(arena: builder.finish(), format: format, dropped: dropped, remarks: remarks)
    }
}
