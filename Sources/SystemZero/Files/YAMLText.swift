package import Baseline
import Yams

/// Turns the bytes of a configuration file into a `DocumentNode`, refusing what such a file never needs: anchors, aliases, tags,
/// several documents, deep nesting.
package enum YAMLText {
    /// Nesting of collections.
    private static let maxDepth = 32

    /// The root of the document; nil when the file holds nothing but space and comments. Errors name `file` and the line.
    package static func read(_ bytes: [UInt8], file: String) throws(YAMLRefusal) -> DocumentNode? {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw YAMLRefusal([
                Diagnostic(file: file, code: "yaml_syntax", message: "the file is not valid UTF-8", help: "save it as UTF-8")
            ])
        }
        do {
            // The parser is held until the walk is over: it alone keeps the anchors alive that the nodes refer to weakly.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { return nil }
            return try withExtendedLifetime(parser) {
                var walk = YAMLWalk(file: file, maxDepth: maxDepth)
                let node = walk.convert(root, depth: 0, fallbackLine: 1)
                guard walk.refused.isEmpty else { throw YAMLRefusal(walk.refused) }
                return node
            }
        } catch let refusal as YAMLRefusal {
            throw refusal
        } catch let error as YamlError {
            throw YAMLRefusal([diagnostic(of: error, file: file, text: text)])
        } catch {
            throw YAMLRefusal([Diagnostic(file: file, code: "yaml_syntax", message: "the file cannot be read as YAML")])
        }
    }

    /// The parser's complaint in our form; the text of the file, which may hold secrets, is never in it.
    private static func diagnostic(of error: YamlError, file: String, text: String) -> Diagnostic {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let about = context.map { "\($0.text), " } ?? ""
            return Diagnostic(
                file: file, line: mark.line, code: "yaml_syntax", message: "not valid YAML: \(about)\(problem)",
                help: "check quotes and indentation; quote a text that starts with `*`, `&`, `!`, `@` or `%`")
        case .reader(let problem, let offset, _, _):
            let line = offset.map { text.unicodeScalars.prefix($0).reduce(1) { $1 == "\n" ? $0 + 1 : $0 } }
            return Diagnostic(
                file: file, line: line, code: "yaml_syntax", message: "not valid YAML: \(problem)",
                help: "remove control characters, or write them as escapes in double quotes")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { Problem.quote($0) }.joined(separator: ", ")
            return Diagnostic(
                file: file, line: context.mark.line, code: "yaml_duplicate_key",
                message: "the same key stands twice in one mapping: \(keys)", help: "keep one of them")
        default:
            return Diagnostic(file: file, code: "yaml_syntax", message: "not valid YAML")
        }
    }
}
