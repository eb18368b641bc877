import Baseline
import Yams

/// The walk from the parser's nodes to ours, collecting everything that is refused on the way.
struct YAMLWalk {
    let file: String
    let maxDepth: Int
    private(set) var refused: [Diagnostic] = []

    init(file: String, maxDepth: Int) {
        self.file = file
        self.maxDepth = maxDepth
    }

    /// Recursion ends at `maxDepth`, and at every anchor, so that aliases cannot multiply the work.
    mutating func convert(_ node: Node, depth: Int, fallbackLine: Int) -> DocumentNode {
        let line = node.mark?.line ?? fallbackLine
        if node.anchor != nil { return refuse("yaml_anchor_refused", "anchors and aliases are not allowed here", line: line) }
        guard depth < maxDepth else { return refuse("yaml_too_deep", "collections are nested deeper than \(maxDepth) levels", line: line) }
        switch node {
        case .scalar(let scalar):
            if !isPlain(scalar.tag, kind: "str") { return refuse(scalar.tag, line: line) }
            return DocumentNode(.scalar(scalar.string, quoted: scalar.style != .plain), line: line)
        case .sequence(let sequence):
            if !isPlain(sequence.tag, kind: "seq") { return refuse(sequence.tag, line: line) }
            return DocumentNode(.sequence(sequence.map { convert($0, depth: depth + 1, fallbackLine: line) }), line: line)
        case .mapping(let mapping):
            if !isPlain(mapping.tag, kind: "map") { return refuse(mapping.tag, line: line) }
            return DocumentNode(.mapping(mapping.compactMap { field($0.key, $0.value, depth: depth + 1, fallbackLine: line) }), line: line)
        case .alias:
            return refuse("yaml_anchor_refused", "anchors and aliases are not allowed here", line: line)
        }
    }

    private mutating func field(_ key: Node, _ value: Node, depth: Int, fallbackLine: Int) -> DocumentField? {
        let name = convert(key, depth: depth, fallbackLine: fallbackLine)
        guard case .scalar(let text, _) = name.content else {
            _ = refuse("wrong_type", "a key must be text, not \(name.kindName)", line: name.line)
            return nil
        }
        return DocumentField(key: text, line: name.line, value: convert(value, depth: depth, fallbackLine: name.line))
    }

    /// No tag, or the one that the parser itself gives to quoted scalars and to keys.
    private func isPlain(_ tag: Tag, kind: String) -> Bool {
        tag.rawValue.isEmpty || tag.rawValue == "tag:yaml.org,2002:\(kind)"
    }

    private mutating func refuse(_ tag: Tag, line: Int) -> DocumentNode {
        refuse("yaml_tag_refused", "the tag \(Problem.quote(tag.rawValue)) is not allowed here", line: line)
    }

    private mutating func refuse(_ code: String, _ message: String, line: Int) -> DocumentNode {
        refused.append(Diagnostic(file: file, line: line, code: code, message: message, help: "write the plain value out"))
        return DocumentNode(.scalar("", quoted: false), line: line)
    }
}
