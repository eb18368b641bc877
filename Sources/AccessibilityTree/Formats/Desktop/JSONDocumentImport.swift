/// The state of one import: the reader, the arena that it fills, and what was left out on the way.
struct JSONDocumentImport {
    var reader: JSONReader
    var builder: ArenaBuilder
    private(set) var dropped: [String: Int] = [:]
    private(set) var remarks: [CaptureRemark] = []
    private var scratch: [UInt8] = []

    /// How many different reasons of the document's own words are listed; the rest is summed up.
    private static let maxReasons = 64
    /// U+FFFC, which stands for an embedded object in the texts of AT-SPI.
    private static let objectReplacement: [UInt8] = [0xEF, 0xBF, 0xBC]

    init(_ reader: JSONReader, limits: TreeLimits) {
        self.reader = reader
        builder = ArenaBuilder(
            reservingNodes: min(reader.bytes.count / 256, limits.maxNodes), textBytes: reader.bytes.count / 8)
    }

    /// The bytes of a key or word, decoded where it has escapes.
    func bytes(of text: JSONText) -> ArraySlice<UInt8> {
        text.hasEscapes ? ArraySlice(reader.decoded(text).utf8) : reader.bytes[text.indices]
    }

    /// Copies a text into the arena, object replacement characters left out; empty for none.
    mutating func store(_ text: JSONText?) -> TextRange {
        guard let text, !text.isEmpty else { return .empty }
        if !text.hasEscapes, !reader.bytes[text.indices].contains(0xEF) { return builder.store(reader.bytes[text.indices]) }
        scratch.removeAll(keepingCapacity: true)
        reader.append(text, to: &scratch)
        guard scratch.contains(0xEF) else { return builder.store(scratch) }
        var kept: [UInt8] = []
        var index = 0
        while index < scratch.count {
            if scratch[index...].starts(with: Self.objectReplacement) {
                index += Self.objectReplacement.count
                drop("U+FFFC")
            } else {
                kept.append(scratch[index])
                index += 1
            }
        }
        return builder.store(kept)
    }

    /// Copies a text, if there is one, into a property of the node.
    mutating func storeProperty(_ key: PropertyKey, _ text: JSONText?, of node: Int) {
        let value = store(text)
        if !value.isEmpty { builder.addProperty(key, value, to: node) }
    }

    /// Whether two texts say the same.
    func isSame(_ one: JSONText?, _ other: JSONText?) -> Bool {
        guard let one, let other else { return false }
        return bytes(of: one).elementsEqual(bytes(of: other))
    }

    mutating func drop(_ reason: String, count: Int = 1) { dropped[reason, default: 0] += count }

    /// Counts something under its own name, which the document chose.
    mutating func drop(_ kind: String, named name: JSONText) {
        let reason = "\(kind) \(reader.decoded(name).prefix(40))"
        if dropped[reason] != nil || dropped.count < Self.maxReasons { drop(reason) } else { drop("other " + kind) }
    }

    mutating func remark(_ remark: CaptureRemark) {
        if !remarks.contains(remark) { remarks.append(remark) }
    }

    /// The finished tree. Every opened node must be closed.
    mutating func finish(format: CaptureFormat) -> RawTree {
        RawTree(arena: builder.finish(), format: format, dropped: dropped, remarks: remarks)
    }
}
