/// Reading the reply: `{"id", "result": {"documents", "strings"}}` or `{"documents", "strings"}`.
extension DOMSnapshot {
    /// - Throws: ``JSONError`` or ``CaptureError``.
    static func parse(_ reader: inout JSONReader, limits: TreeLimits) throws -> DOMSnapshot {
        let start = reader.position
        var documents: [DOMDocument]?
        var strings: [JSONText]?
        try read(&reader, &documents, &strings, limits: limits, level: 0)
        guard let documents, let strings else {
            throw CaptureError.malformed(
                .cdp, "expected `documents` and `strings`, the reply of `DOMSnapshot.captureSnapshot`", at: start, in: reader.bytes,
                document: "domsnapshot")
        }
        return DOMSnapshot(reader, documents: documents, strings: strings)
    }

    private static func read(
        _ reader: inout JSONReader, _ documents: inout [DOMDocument]?, _ strings: inout [JSONText]?, limits: TreeLimits, level: Int
    ) throws {
        guard try reader.peek() == .object else { return try reader.skipValue() }
        try reader.enterObject()
        while let key = try reader.nextKey() {
            if reader.matches(key, "documents"), try reader.peek() == .array {
                var found: [DOMDocument] = []
                try reader.enterArray()
                while try reader.nextElement() { found.append(try DOMDocument.parse(&reader, limits: limits)) }
                documents = found
            } else if reader.matches(key, "strings"), try reader.peek() == .array {
                var found: [JSONText] = []
                try reader.enterArray()
                while try reader.nextElement() {
                    found.append(try reader.stringOrSkip() ?? JSONText(start: reader.position, count: 0, hasEscapes: false))
                }
                strings = found
            } else if reader.matches(key, "result"), level == 0 {
                try read(&reader, &documents, &strings, limits: limits, level: 1)
            } else {
                try reader.skipValue()
            }
        }
    }
}

extension DOMDocument {
    static func parse(_ reader: inout JSONReader, limits: TreeLimits) throws -> DOMDocument {
        var document = DOMDocument()
        try reader.eachMember { reader, key in
            switch key {
            case "documentURL": document.url = try reader.integer()
            case "baseURL": document.baseURL = try reader.integer()
            case "frameId": document.frameIdentifier = try reader.integer()
            case "scrollOffsetX": document.scrollX = try reader.finiteNumber()
            case "scrollOffsetY": document.scrollY = try reader.finiteNumber()
            case "nodes": try document.readNodes(&reader)
            case "layout": try document.readLayout(&reader)
            default: try reader.skipValue()
            }
        }
        // Elements without a box (hidden inputs, templates) are not in the accessibility tree, so there are more of them than of its nodes.
        guard document.nodeNames.count <= limits.maxNodes * 8 else {
            throw CaptureError.tooLarge(.cdp, limit: "nodes", allowed: limits.maxNodes, document: "domsnapshot")
        }
        return document
    }

    private mutating func readNodes(_ reader: inout JSONReader) throws {
        try reader.eachMember { reader, key in
            switch key {
            case "parentIndex": parents = try reader.integers()
            case "nodeName": nodeNames = try reader.integers()
            case "backendNodeId": backendIdentifiers = try reader.integers()
            case "attributes":
                try reader.eachElement { reader in
                    attributeStarts.append(attributePairs.count)
                    attributePairs += try reader.integers()
                }
            case "contentDocumentIndex":
                var (nodes, documents): ([Int], [Int]) = ([], [])
                try reader.eachMember { reader, key in
                    switch key {
                    case "index": nodes = try reader.integers()
                    case "value": documents = try reader.integers()
                    default: try reader.skipValue()
                    }
                }
                contentDocuments = zip(nodes, documents).map { (node: $0, document: $1) }
            case "isClickable":
                try reader.eachMember { reader, key in
                    if key == "index" { clickable = Set(try reader.integers()) } else { try reader.skipValue() }
                }
            default: try reader.skipValue()
            }
        }
    }

    private mutating func readLayout(_ reader: inout JSONReader) throws {
        try reader.eachMember { reader, key in
            switch key {
            case "nodeIndex": layoutNodes = try reader.integers()
            case "styles": try reader.eachElement { layoutStyles.append(try $0.integers()) }
            case "bounds":
                try reader.eachElement { reader in
                    var numbers: [Double] = []
                    try reader.eachElement { numbers.append(try $0.finiteNumber()) }
                    layoutBounds.append(numbers)
                }
            case "text": layoutTexts = try reader.integers()
            default: try reader.skipValue()
            }
        }
    }
}
