import Yams

/// Reads the YAML around a snapshot: one document, no anchors, no aliases, no tags.
///
/// The parser builds a node for every scalar before anything can be counted, so that what could become a node is counted first.
struct AriaYAML {
    private let limits: TreeLimits
    private let isShielded: Bool

    static func parse(_ text: String, limits: TreeLimits) throws(AriaSyntaxError) -> AriaSource? {
        try checkSize(text, limits: limits)
        if let line = AriaAliasScan.firstLine(in: text) { throw refusal(line: line) }
        do {
            // Held until the nodes are converted: they refer to its anchors weakly.
            let shielded = AriaShield.shielded(text)
            let parser = try Parser(yaml: shielded ?? text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { return nil }
            let reader = AriaYAML(limits: limits, isShielded: shielded != nil)
            return try withExtendedLifetime(parser) { try reader.convert(root, depth: 0, line: 1) }
        } catch let error as AriaSyntaxError {
            throw error
        } catch let error as YamlError {
            throw syntaxError(error)
        } catch {
            throw AriaSyntaxError(.malformed("expected YAML"), line: 0)
        }
    }

    /// Every node of a YAML document takes a line of its own or one of these characters. Control characters are none of YAML's; the parser
    /// would refuse them, too, without saying where.
    private static func checkSize(_ text: String, limits: TreeLimits) throws(AriaSyntaxError) {
        var count = 0
        var (line, lineStart) = (1, 0)
        for (offset, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x0A:
                count += 1
                line += 1
                lineStart = offset + 1
            case 0x0D, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "?"): count += 1
            case 0x09: continue
            case 0..<0x20:
                throw AriaSyntaxError(
                    .malformed("expected YAML, found a control character"), line: line, column: offset - lineStart + 1)
            default: continue
            }
        }
        // Attributes, properties and punctuation take their share; a tree of the largest size still fits.
        guard count <= 6 * limits.maxNodes else { throw AriaSyntaxError(.tooManyNodes, line: 0) }
    }

    /// Recursion ends at the limit of depth: a level of the tree is two of YAML.
    private func convert(_ node: Node, depth: Int, line: Int, isKey: Bool = false) throws(AriaSyntaxError) -> AriaSource {
        let line = node.mark?.line ?? line
        let column = node.mark?.column ?? 1
        guard node.anchor == nil else { throw Self.refusal(line: line) }
        guard depth <= 2 * limits.maxDepth else { throw AriaSyntaxError(.tooDeep, line: line) }
        switch node {
        case .scalar(let scalar):
            guard ["", Self.stringTag].contains(scalar.tag.rawValue) else { throw Self.tagRefusal(line: line) }
            // Looking for duplicates, the parser has given every key a tag, so that a key's own cannot be told.
            let isText = scalar.style != .plain || (!isKey && scalar.tag.rawValue == Self.stringTag)
            let text = isShielded ? AriaShield.restored(scalar.string) : scalar.string
            return AriaSource(content: isText ? .text(text) : AriaScalar.content(ofPlain: text), line: line, column: column)
        case .sequence(let sequence):
            guard isKey || sequence.tag.rawValue.isEmpty else { throw Self.tagRefusal(line: line) }
            var items: [AriaSource] = []
            items.reserveCapacity(sequence.count)
            for item in sequence { items.append(try convert(item, depth: depth + 1, line: line)) }
            return AriaSource(content: .sequence(items), line: line, column: column)
        case .mapping(let mapping):
            guard isKey || mapping.tag.rawValue.isEmpty else { throw Self.tagRefusal(line: line) }
            var entries: [(key: AriaSource, value: AriaSource)] = []
            for (key, value) in mapping {
                let key = try convert(key, depth: depth + 1, line: line, isKey: true)
                entries.append((key, try convert(value, depth: depth + 1, line: key.line)))
            }
            return AriaSource(content: .mapping(entries), line: line, column: column)
        case .alias: throw Self.refusal(line: line)
        }
    }

    private static let stringTag = "tag:yaml.org,2002:str"

    private static func refusal(line: Int) -> AriaSyntaxError {
        AriaSyntaxError(.unsupported("expected no anchor or alias: they are refused in a snapshot"), line: line)
    }

    private static func tagRefusal(line: Int) -> AriaSyntaxError {
        AriaSyntaxError(.unsupported("expected no tag: tags are refused in a snapshot"), line: line)
    }

    private static func syntaxError(_ error: YamlError) -> AriaSyntaxError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            AriaSyntaxError(.malformed("expected YAML: " + problem), line: mark.line, column: mark.column)
        case .reader(let problem, _, _, _): AriaSyntaxError(.malformed("expected YAML: " + problem), line: 0)
        case .duplicatedKeysInMapping(_, let context):
            AriaSyntaxError(.malformed("expected each key once"), line: context.mark.line, column: context.mark.column)
        default: AriaSyntaxError(.malformed("expected YAML"), line: 0)
        }
    }
}
