import Yams

/// Turns the bytes of a YAML file into a ``DocumentNode``, refusing what a template never needs: anchors, aliases, tags,
/// several documents, deep nesting.
enum YAMLReader {
    /// Errors: one ``TemplateDiagnostic`` for bytes or syntax, else all refused constructs at once.
    static func read(_ bytes: [UInt8]) throws(TemplateErrors) -> DocumentNode {
        guard bytes.count <= TemplateLimits.maxBytes else {
            throw TemplateErrors([
                TemplateDiagnostic(
                    .tooLarge, "the file has \(bytes.count) bytes, the limit is \(TemplateLimits.maxBytes)",
                    help: "keep the tree as a baseline blob instead of in the file")
            ])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TemplateErrors([TemplateDiagnostic(.syntax, "the file is not valid UTF-8", help: "save it as UTF-8")])
        }
        if let line = AliasScan.firstLineOfExcessiveAliases(in: bytes) { throw TemplateErrors([anchorRefusal(line: line)]) }
        return try compose(text)
    }

    private static func compose(_ text: String) throws(TemplateErrors) -> DocumentNode {
        do {
            // The parser is held until the walk is over: it alone keeps the anchors alive that the nodes refer to weakly.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                throw TemplateErrors([TemplateDiagnostic(.syntax, "the file is empty", help: "start with `schema: 1` and `screen_id:`")])
            }
            return try withExtendedLifetime(parser) { try convert(root) }
        } catch let errors as TemplateErrors {
            throw errors
        } catch let error as YamlError {
            throw TemplateErrors([error.diagnostic(in: text)])
        } catch {
            throw TemplateErrors([TemplateDiagnostic(.syntax, "the file cannot be read as YAML")])
        }
    }

    private static func convert(_ root: Node) throws(TemplateErrors) -> DocumentNode {
        var refused: [TemplateDiagnostic] = []
        let node = convert(root, depth: 0, fallbackLine: 1, refused: &refused)
        guard refused.isEmpty else { throw TemplateErrors(refused) }
        return node
    }

    /// Recursion ends at ``TemplateLimits/maxDepth``.
    private static func convert(_ node: Node, depth: Int, fallbackLine: Int, refused: inout [TemplateDiagnostic]) -> DocumentNode {
        let line = node.mark?.line ?? fallbackLine
        if node.anchor != nil { refused.append(anchorRefusal(line: line)) }
        guard depth < TemplateLimits.maxDepth else {
            refused.append(
                TemplateDiagnostic(.syntax, "collections are nested deeper than \(TemplateLimits.maxDepth) levels", line: line))
            return DocumentNode(.scalar("", quoted: false), line: line)
        }
        switch node {
        case .scalar(let scalar):
            if !acceptedScalarTags.contains(scalar.tag.rawValue) { refused.append(tagRefusal(scalar.tag.rawValue, line: line)) }
            return DocumentNode(.scalar(scalar.string, quoted: scalar.style != .plain), line: line)
        case .sequence(let sequence):
            if !acceptedCollectionTags.contains(sequence.tag.rawValue) { refused.append(tagRefusal(sequence.tag.rawValue, line: line)) }
            var entries: [DocumentNode] = []
            for entry in sequence { entries.append(convert(entry, depth: depth + 1, fallbackLine: line, refused: &refused)) }
            return DocumentNode(.sequence(entries), line: line)
        case .mapping(let mapping):
            if !acceptedCollectionTags.contains(mapping.tag.rawValue) { refused.append(tagRefusal(mapping.tag.rawValue, line: line)) }
            var fields: [DocumentField] = []
            for (key, value) in mapping {
                let converted = convert(key, depth: depth + 1, fallbackLine: line, refused: &refused)
                guard case .scalar(let name, _) = converted.content else {
                    refused.append(TemplateDiagnostic(.syntax, "a key must be text, not \(converted.kindName)", line: converted.line))
                    continue
                }
                let field = convert(value, depth: depth + 1, fallbackLine: converted.line, refused: &refused)
                fields.append(DocumentField(key: name, line: converted.line, value: field))
            }
            return DocumentNode(.mapping(fields), line: line)
        case .alias:
            refused.append(anchorRefusal(line: line))
            return DocumentNode(.scalar("", quoted: false), line: line)
        }
    }

    /// The tag that the parser gives every quoted scalar, and no tag at all.
    private static let acceptedScalarTags: Set<String> = ["", "tag:yaml.org,2002:str"]
    private static let acceptedCollectionTags: Set<String> = [""]

    private static func anchorRefusal(line: Int) -> TemplateDiagnostic {
        TemplateDiagnostic(
            .anchorRefused, "anchors and aliases are not allowed in a template", line: line, help: "write the value out where it is used")
    }

    private static func tagRefusal(_ tag: String, line: Int) -> TemplateDiagnostic {
        TemplateDiagnostic(.tagRefused, "the tag `\(tag)` is not allowed in a template", line: line, help: "remove the tag")
    }
}
