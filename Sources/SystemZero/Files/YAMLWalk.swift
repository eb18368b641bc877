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
            // The parser itself gives every quoted scalar the tag of a string.
            let tag = scalar.tag.rawValue
            if !tag.isEmpty, tag != "tag:yaml.org,2002:str" { return refuse(tag: tag, line: line) }
            return DocumentNode(.scalar(scalar.string, quoted: scalar.style != .plain), line: line)
        case .sequence(let sequence):
            if !sequence.tag.rawValue.isEmpty { return refuse(tag: sequence.tag.rawValue, line: line) }
            return DocumentNode(.sequence(sequence.map { convert($0, depth: depth + 1, fallbackLine: line) }), line: line)
        case .mapping(let mapping):
            if !mapping.tag.rawValue.isEmpty { return refuse(tag: mapping.tag.rawValue, line: line) }
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

    private mutating func refuse(tag: String, line: Int) -> DocumentNode {
        refuse("yaml_tag_refused", "the tag \(Problem.quote(tag)) is not allowed here", line: line)
    }

    private mutating func refuse(_ code: String, _ message: String, line: Int) -> DocumentNode {
        refused.append(Diagnostic(file: file, line: line, code: code, message: message, help: "write the plain value out"))
        return DocumentNode(.scalar("", quoted: false), line: line)
    }
}
