/// Builds a template from the outer structure of its text, with the checks and the leniency of Playwright 1.65.
struct AriaTemplateReader {
    private let limits: TreeLimits
    /// Characters that were taken off the front of each line; columns count them.
    private let indentation: Int
    private var count = 0

    init(limits: TreeLimits, indentation: Int = 0) {
        self.limits = limits
        self.indentation = indentation
    }

    /// The template's root: the one node at the top, or what stands for several.
    mutating func read(_ source: AriaSource?) throws(AriaTemplateError) -> AriaTemplateNode {
        guard let source, let items = source.sequence else {
            throw AriaTemplateError(
                code: .malformed, line: source?.line, column: source.map { $0.column + indentation },
                message: "a snapshot must be a sequence", help: "start each element with `- `")
        }
        var fragment = AriaTemplateRole()
        count = 1
        try read(items, into: &fragment, depth: 1)
        // A template of one node is about that node, not about its parent.
        if fragment.children.count == 1, fragment.mode == nil || fragment.mode == .contain { return fragment.children[0] }
        return AriaTemplateNode(kind: .role(fragment), order: 0, line: 0)
    }

    /// Recursion ends at the limit of depth.
    private mutating func read(_ items: [AriaSource], into container: inout AriaTemplateRole, depth: Int) throws(AriaTemplateError) {
        guard depth <= limits.maxDepth else { throw refusal(AriaSyntaxError(.tooDeep, line: items.first?.line ?? 0)) }
        for item in items {
            switch item.content {
            case .text(let key):
                let order = try nextOrder(item)
                container.children.append(AriaTemplateNode(kind: .role(try role(key, at: item)), order: order, line: item.line))
            case .mapping(let entries):
                for (key, value) in entries { try read(key, value, into: &container, depth: depth) }
            default: throw refusal(AriaSyntaxError("sequence items should be strings or maps", at: item))
            }
        }
    }

    private mutating func read(
        _ key: AriaSource, _ value: AriaSource, into container: inout AriaTemplateRole, depth: Int
    ) throws(AriaTemplateError) {
        guard let text = key.text else { throw refusal(AriaSyntaxError("only string keys are supported", at: key)) }
        if text == "text" {
            guard let content = value.text else { throw refusal(AriaSyntaxError("text value should be a string", at: value)) }
            let order = try nextOrder(key)
            container.children.append(AriaTemplateNode(kind: .text(try textValue(content, at: value)), order: order, line: key.line))
        } else if text == "/children" {
            guard let mode = value.text.flatMap(AriaTemplateRole.Mode.init(rawValue:)) else {
                let message = #"the value of "/children" should be "contain", "equal" or "deep-equal""#
                throw refusal(AriaSyntaxError(message, at: value))
            }
            container.mode = mode
        } else if text.utf8.first == UInt8(ascii: "/") {
            guard let content = value.text else { throw refusal(AriaSyntaxError("property value should be a string", at: value)) }
            // Of all properties, only this one is compared.
            if text == "/url" { container.url = try textValue(content, at: value) }
        } else {
            let order = try nextOrder(key)
            var child = try role(text, at: key)
            switch value.content {
            case .text(let content), .other(let content):
                let order = try nextOrder(value)
                child.children = [AriaTemplateNode(kind: .text(try textValue(content, at: value)), order: order, line: value.line)]
            case .sequence(let items): try read(items, into: &child, depth: depth + 1)
            case .null: throw refusal(AriaSyntaxError("node value should be a string or a sequence", at: value))
            case .mapping: throw refusal(AriaSyntaxError("map values should be strings or sequences", at: value))
            }
            container.children.append(AriaTemplateNode(kind: .role(child), order: order, line: key.line))
        }
    }

    private mutating func nextOrder(_ source: AriaSource) throws(AriaTemplateError) -> Int {
        guard count < limits.maxNodes else { throw refusal(AriaSyntaxError(.tooManyNodes, line: source.line)) }
        defer { count += 1 }
        return count
    }

    private func role(_ text: String, at source: AriaSource) throws(AriaTemplateError) -> AriaTemplateRole {
        let key: AriaKey
        do throws(AriaKeyError) {
            key = try AriaKeyParser.parse(text)
        } catch {
            throw failure(error.message, at: source, position: error.position)
        }
        // The root's own role stands for every role.
        var role = AriaTemplateRole(role: key.role == AriaView.fragment ? nil : key.role)
        switch key.name {
        case .quoted(let escaped):
            let name = AriaText.normalized(Self.unescaped(escaped))
            if !name.isEmpty { role.name = .exact(name) }
        case .pattern(let pattern):
            do throws(JSPatternError) {
                role.name = .pattern(try JSPattern(pattern))
            } catch {
                throw AriaTemplateError(error, pattern: pattern, line: source.line, column: source.column + indentation)
            }
        case nil: break
        }
        for attribute in key.attributes {
            switch role.attributes.set(attribute.name, to: attribute.value) {
            case .done: continue
            case .badValue(let kind):
                throw failure("value of \"\(attribute.name)\" attribute must be \(kind)", at: source, position: attribute.position)
            case .unknown: throw failure("unsupported attribute [\(attribute.name)]", at: source, position: attribute.position)
            }
        }
        return role
    }

    /// A backslash stands for the character after it, whatever that is.
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var result = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if scalar == "\\", !isEscaped {
                isEscaped = true
            } else {
                result.append(scalar)
                isEscaped = false
            }
        }
        return String(result)
    }

    private func textValue(_ text: String, at source: AriaSource) throws(AriaTemplateError) -> AriaTextValue {
        var pattern: JSPattern?
        if text.utf8.count > 1, text.utf8.first == UInt8(ascii: "/"), text.utf8.last == UInt8(ascii: "/") {
            let body = String(text.unicodeScalars.dropFirst().dropLast())
            do throws(JSPatternError) {
                pattern = try JSPattern(body)
            } catch {
                // A text between slashes that is no pattern is just a text.
                guard case .invalid = error else {
                    throw AriaTemplateError(error, pattern: body, line: source.line, column: source.column + indentation)
                }
            }
        }
        return AriaTextValue(raw: text, normalized: AriaText.normalized(text), pattern: pattern)
    }

    private func failure(_ message: String, at source: AriaSource, position: Int) -> AriaTemplateError {
        refusal(AriaSyntaxError(message, at: source, offset: position))
    }

    private func refusal(_ error: AriaSyntaxError) -> AriaTemplateError { AriaTemplateError(error, indentation: indentation) }
}
