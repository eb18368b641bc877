import AccessibilityTree

extension TemplateReader {
    mutating func requirements(_ field: DocumentField?) -> [NodeRequirement] {
        guard let field else { return [] }
        var found: [NodeRequirement] = []
        var seen: Set<NodeRequirement> = []
        for entry in reader.list(field) {
            guard let requirement = requirement(entry, in: "an entry of `\(field.key)`") else { continue }
            if seen.insert(requirement).inserted {
                found.append(requirement)
            } else {
                reader.report(.badValue, "\(requirement) stands twice in `\(field.key)`", line: entry.line, help: "keep one of them")
            }
        }
        return found
    }

    private mutating func requirement(_ node: DocumentNode, in place: String) -> NodeRequirement? {
        if case .scalar = node.content {
            guard let text = reader.text(node, in: place), let match = textMatch(text, line: node.line) else { return nil }
            return .any(match)
        }
        guard let fields = reader.fields(of: node, in: place, known: ["role", "name", "id"]) else { return nil }
        let before = diagnostics.count
        let role = reader.text(fields["role"])
        let name = textMatch(fields["name"])
        let identifier = textMatch(fields["id"])
        guard diagnostics.count == before else { return nil }
        guard let requirement = NodeRequirement(role: role, name: name, identifier: identifier) else {
            reader.report(
                .missingKey, "\(place) names no `role`, `name` or `id`", line: node.line, help: "such an entry would match every node")
            return nil
        }
        return requirement
    }

    private mutating func textMatch(_ field: DocumentField?) -> TextMatch? {
        guard let field, let text = reader.text(field) else { return nil }
        return textMatch(text, line: field.value.line)
    }

    private mutating func textMatch(_ text: String, line: Int) -> TextMatch? {
        pattern(text, line: line) { source throws(RegexSyntaxError) in try TextMatch(source: source) }
    }

    private mutating func maskParts(_ text: String, line: Int) -> MaskParts? {
        pattern(text, line: line) { source throws(RegexSyntaxError) in try MaskParts(source: source) }
    }

    private mutating func pattern<Value>(
        _ text: String, line: Int, _ read: (String) throws(RegexSyntaxError) -> Value
    ) -> Value? {
        guard !text.isEmpty else {
            reader.report(.badValue, "an empty text would match every node without one", line: line, help: "leave the key out")
            return nil
        }
        do {
            return try read(text)
        } catch {
            reader.report(
                .badValue, "`\(text.prefix(120))` is not a usable regular expression: \(error.message)", line: line, help: error.help)
            return nil
        }
    }

    mutating func masks(_ field: DocumentField?) -> [TemplateMask] {
        var masks: [TemplateMask] = []
        for entry in reader.list(field) {
            guard let fields = reader.fields(of: entry, in: "an entry of `masks`", known: ["role", "name", "id", "parts", "with"]) else {
                continue
            }
            let role = reader.text(fields["role"])
            let name = textMatch(fields["name"])
            let identifier = textMatch(fields["id"])
            guard let source = required(fields["parts"], "parts", of: "a mask", line: entry.line),
                let parts = maskParts(source, line: fields["parts"]?.value.line ?? entry.line)
            else { continue }
            var replacement = reader.text(fields["with"])
            if replacement == nil, case .kind(let kind) = parts { replacement = kind.placeholder }
            guard let replacement else {
                reader.report(.missingKey, "a mask has no `with`", line: entry.line, help: "only a kind such as `<number>` brings its own")
                continue
            }
            guard let nodes = NodeRequirement.Fields(role: role, name: name, identifier: identifier) else {
                reader.report(
                    .missingKey, "a mask names no `role`, `name` or `id`", line: entry.line,
                    help: "a mask for every node would hide attacks")
                continue
            }
            masks.append(TemplateMask(nodes: nodes, parts: parts, replacement: replacement))
        }
        return masks
    }

    mutating func repeats(_ field: DocumentField?) -> [TemplateRepeat] {
        var repeats: [TemplateRepeat] = []
        for entry in reader.list(field) {
            guard let fields = reader.fields(of: entry, in: "an entry of `repeats`", known: ["parent", "role", "min", "max"]) else {
                continue
            }
            guard let parent = fields["parent"].flatMap({ requirement($0.value, in: "`parent`") }),
                let role = required(fields["role"], "role", of: "a repeat", line: entry.line),
                let minimum = reader.integer(fields["min"], in: 0...TemplateLimits.maxRepeat),
                let maximum = reader.integer(fields["max"], in: 0...TemplateLimits.maxRepeat)
            else {
                if fields["parent"] == nil || fields["min"] == nil || fields["max"] == nil {
                    reader.report(.missingKey, "a repeat needs `parent`, `role`, `min` and `max`", line: entry.line)
                }
                continue
            }
            guard minimum <= maximum else {
                reader.report(.badValue, "`min` \(minimum) is above `max` \(maximum)", line: entry.line, help: "exchange them")
                continue
            }
            repeats.append(TemplateRepeat(parent: parent, role: role, bounds: minimum...maximum))
        }
        return repeats
    }
}
