/// Reading the reply: `{"id", "result": {"nodes": []}}`, `{"nodes": []}` or the bare array.
extension CDPFrame {
    /// - Parameter spare: how many nodes this frame may still have.
    /// - Throws: ``JSONError`` or ``CaptureError``.
    static func parse(
        _ reader: inout JSONReader, frameIdentifier: String? = nil, document: String?, limits: TreeLimits, spare: Int,
        drops: inout DropCounts
    ) throws -> CDPFrame {
        var frame = CDPFrame(bytes: reader.bytes, document: document, frameIdentifier: frameIdentifier)
        frame.nodes.reserveCapacity(min((reader.bytes.count - reader.position) / 400, spare))
        let start = reader.position
        let found = try frame.readNodes(&reader, limits: limits, spare: spare, drops: &drops, level: 0)
        guard found else { throw frame.malformed("expected `nodes`, the list that `Accessibility.getFullAXTree` returns", at: start) }
        guard !frame.nodes.isEmpty else { throw frame.malformed("expected at least one node in `nodes`", at: start) }
        frame.frameIdentifier = frameIdentifier ?? frame.nodes[frame.root].frameIdentifier
        return frame
    }

    private mutating func readNodes(
        _ reader: inout JSONReader, limits: TreeLimits, spare: Int, drops: inout DropCounts, level: Int
    ) throws -> Bool {
        if try reader.peek() == .array {
            try reader.enterArray()
            while try reader.nextElement() {
                guard nodes.count < spare else {
                    throw CaptureError.tooLarge(.cdp, limit: "nodes", allowed: limits.maxNodes, at: reader.position, document: document)
                }
                try readNode(&reader, drops: &drops)
            }
            return true
        }
        guard try reader.peek() == .object else { return false }
        var found = false
        try reader.enterObject()
        while let key = try reader.nextKey() {
            if reader.matches(key, "nodes"), !found {
                guard try reader.peek() == .array else { throw malformed("expected an array in `nodes`", at: reader.position) }
                found = try readNodes(&reader, limits: limits, spare: spare, drops: &drops, level: level + 1)
            } else if reader.matches(key, "result"), level == 0, !found {
                found = try readNodes(&reader, limits: limits, spare: spare, drops: &drops, level: 1)
            } else if reader.matches(key, "error"), level == 0 {
                throw malformed("expected a result, found an error reply of the browser", at: key.start)
            } else {
                try reader.skipValue()
            }
        }
        return found
    }

    private mutating func readNode(_ reader: inout JSONReader, drops: inout DropCounts) throws {
        var node = CDPNode()
        let start = reader.position
        guard try reader.peek() == .object else { throw malformed("expected an object for a node", at: reader.position) }
        try reader.enterObject()
        while let key = try reader.nextKey() {
            switch CDPField.table[reader.spelling(key)] {
            case .nodeId: node.identifier = try text(of: reader.cdpScalar(), reader)
            case .parentId: node.parentIdentifier = try text(of: reader.cdpScalar(), reader)
            case .frameId: node.frameIdentifier = try text(of: reader.cdpScalar(), reader)
            case .ignored: node.isIgnored = try reader.cdpScalar() == .bool(true)
            case .ignoredReasons: node.hiddenReason = try readIgnoredReasons(&reader)
            case .role: try readRole(&reader, into: &node)
            case .name: node.name = try reader.cdpValue()
            case .value: node.value = try reader.cdpValue()
            case .description: node.description = try reader.cdpValue()
            case .properties: node.properties = try readProperties(&reader)
            case .childIds: node.children = try readChildren(&reader)
            case .backendDOMNodeId:
                if case .number(let digits) = try reader.cdpScalar() {
                    node.backendIdentifier = Int(String(decoding: reader.bytes[digits], as: UTF8.self))
                }
            case .chromeRole: try reader.skipValue()
            case nil:
                drops.count("field", named: reader.decoded(key))
                try reader.skipValue()
            }
        }
        guard !node.identifier.isEmpty else { throw malformed("expected a node with `nodeId`", at: start) }
        guard positions[node.identifier] == nil else { return drops.count("node with an id that is taken") }
        positions[node.identifier] = nodes.count
        nodes.append(node)
    }

    private func text(of value: CDPValue, _ reader: JSONReader) -> String {
        switch value {
        case .text(let text): reader.decoded(text)
        case .number(let digits): String(decoding: reader.bytes[digits], as: UTF8.self)
        case .bool, .none: ""
        }
    }

    private func readRole(_ reader: inout JSONReader, into node: inout CDPNode) throws(JSONError) {
        guard case .text(let text) = try reader.cdpValue() else { return }
        let spelling = reader.spelling(text)
        if CDPField.droppedRoles[spelling] != nil {
            node.role = nil
        } else if let role = Role.known(spelling) {
            node.role = role
        } else {
            node.role = .other
            node.unknownRole = text
        }
    }

    /// The name of the first reason that has to do with `aria-hidden`.
    private func readIgnoredReasons(_ reader: inout JSONReader) throws(JSONError) -> JSONText? {
        var found: JSONText?
        guard try reader.peek() == .array else {
            try reader.skipValue()
            return nil
        }
        try reader.enterArray()
        while try reader.nextElement() {
            guard try reader.peek() == .object else {
                try reader.skipValue()
                continue
            }
            try reader.enterObject()
            while let key = try reader.nextKey() {
                guard reader.matches(key, "name"), let name = try reader.stringOrSkip() else {
                    if !reader.matches(key, "name") { try reader.skipValue() }
                    continue
                }
                if found == nil, reader.spelling(name).starts(with: "ariaHidden".utf8) { found = name }
            }
        }
        return found
    }

    private mutating func readProperties(_ reader: inout JSONReader) throws(JSONError) -> Range<Int> {
        let start = properties.count
        guard try reader.peek() == .array else {
            try reader.skipValue()
            return start..<start
        }
        try reader.enterArray()
        while try reader.nextElement() {
            guard try reader.peek() == .object else {
                try reader.skipValue()
                continue
            }
            var name: JSONText?
            var value = CDPValue.none
            try reader.enterObject()
            while let key = try reader.nextKey() {
                if reader.matches(key, "name") {
                    name = try reader.stringOrSkip()
                } else if reader.matches(key, "value") {
                    value = try reader.cdpValue()
                } else {
                    try reader.skipValue()
                }
            }
            if let name { properties.append((name, value)) }
        }
        return start..<properties.count
    }

    private mutating func readChildren(_ reader: inout JSONReader) throws(JSONError) -> Range<Int> {
        let start = childIdentifiers.count
        guard try reader.peek() == .array else {
            try reader.skipValue()
            return start..<start
        }
        try reader.enterArray()
        while try reader.nextElement() {
            switch try reader.cdpScalar() {
            case .text(let text): childIdentifiers.append(text)
            case .number(let digits): childIdentifiers.append(JSONText(start: digits.lowerBound, count: digits.count, hasEscapes: false))
            case .bool, .none: continue
            }
        }
        return start..<childIdentifiers.count
    }

    func malformed(_ expectation: String, at offset: Int) -> CaptureError {
        .malformed(.cdp, expectation, at: offset, in: bytes, document: document)
    }
}
