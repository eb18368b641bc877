/// Holds a template against a view.
struct AriaMatcher {
    let view: AriaView
    /// Steps that the patterns of one match may take together.
    private var budget = Self.patternBudget
    /// The mismatch furthest down the template, and its place in it.
    private var furthest: (order: Int, mismatch: AriaMismatch)?

    static let patternBudget = 20_000_000

    init(view: AriaView) {
        self.view = view
    }

    /// Looks for the first node, in preorder, at which the template matches.
    mutating func run(_ template: AriaTemplateNode) throws(AriaTemplateError) -> AriaMatchResult {
        var parents = [0]
        for index in view.entries.indices {
            while let parent = parents.last, index > 0, view.ends[parent] <= index { parents.removeLast() }
            if try matches(index, template, isDeepEqual: false) {
                var found = index
                if case .text = view.entries[index].content { found = parents.last ?? 0 }
                return AriaMatchResult(isMatch: true, node: view.entries[found].node, mismatch: nil)
            }
            if view.ends[index] > index + 1 { parents.append(index) }
        }
        return AriaMatchResult(isMatch: false, node: nil, mismatch: furthest?.mismatch)
    }

    /// Whether one node satisfies one node of the template. Recursion ends with the template.
    private mutating func matches(_ index: Int, _ template: AriaTemplateNode, isDeepEqual: Bool) throws(AriaTemplateError) -> Bool {
        switch (view.entries[index].content, template.kind) {
        case (.text(let text), .text(let value)):
            if try matches(text, value, of: template) { return true }
            note(template, .text(found: isSecretValue(index) ? SecretText.placeholder : text))
            return false
        case (.role(let node), .role(let wanted)):
            if let role = wanted.role, role != node.role { return false }
            if let (name, found) = AriaAttributeComparison.mismatch(of: node.attributes, with: wanted.attributes) {
                note(template, .attribute(name, found: found))
                return false
            }
            guard try matchesName(node.name, wanted, of: template) else {
                note(template, .name(found: node.name))
                return false
            }
            if let url = wanted.url, try !matches(node.url ?? "", url, of: template) {
                note(template, .url(found: node.url ?? ""))
                return false
            }
            switch wanted.mode ?? (isDeepEqual ? .deepEqual : .contain) {
            case .contain: return try containsList(index, wanted.children)
            case .equal: return try equalsList(index, wanted.children, template, isDeepEqual: false)
            case .deepEqual: return try equalsList(index, wanted.children, template, isDeepEqual: true)
            }
        default: return false
        }
    }

    private mutating func equalsList(
        _ index: Int, _ wanted: [AriaTemplateNode], _ template: AriaTemplateNode, isDeepEqual: Bool
    ) throws(AriaTemplateError) -> Bool {
        let children = Array(view.children(of: index))
        guard children.count == wanted.count else {
            note(template, .childCount(expected: wanted.count, found: children.count))
            return false
        }
        for (child, template) in zip(children, wanted) where try !matches(child, template, isDeepEqual: isDeepEqual) {
            note(template, .missing)
            return false
        }
        return true
    }

    /// Each node of the template takes the first child that satisfies it, after the one taken before.
    private mutating func containsList(_ index: Int, _ wanted: [AriaTemplateNode]) throws(AriaTemplateError) -> Bool {
        var children = view.children(of: index)
        for template in wanted {
            var isFound = false
            while !isFound, let child = children.next() { isFound = try matches(child, template, isDeepEqual: false) }
            guard isFound else {
                note(template, .missing)
                return false
            }
        }
        return true
    }

    private mutating func matchesName(
        _ name: String, _ wanted: AriaTemplateRole, of template: AriaTemplateNode
    ) throws(AriaTemplateError) -> Bool {
        switch wanted.name {
        case nil: return true
        case .exact(let exact): return AriaMatcher.isSame(name, exact)
        case .pattern(let pattern):
            if name.isEmpty { return false }
            return try search(pattern, in: name, of: template)
        }
    }

    private mutating func matches(_ text: String, _ value: AriaTextValue, of template: AriaTemplateNode) throws(AriaTemplateError) -> Bool {
        if value.normalized.isEmpty { return true }
        if text.isEmpty { return false }
        if AriaMatcher.isSame(text, value.normalized) || AriaMatcher.isSame(text, value.raw) { return true }
        guard let pattern = value.pattern else { return false }
        return try search(pattern, in: text, of: template)
    }

    private mutating func search(_ pattern: JSPattern, in text: String, of template: AriaTemplateNode) throws(AriaTemplateError) -> Bool {
        do throws(JSPatternError) {
            return try pattern.search(text, budget: &budget)
        } catch {
            throw AriaTemplateError(
                code: .tooCostly, line: template.line, message: "\(error.message) in `/\(pattern.source.prefix(100))/`",
                help: "anchor the pattern, or take lookarounds and counted repetitions out of it")
        }
    }

    /// Byte by byte: strings that only look alike are different.
    private static func isSame(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

    /// Whether a text is the value of a field that asks for a secret: no message shows it.
    private func isSecretValue(_ index: Int) -> Bool {
        guard index > 0, view.entries[index - 1].node == view.entries[index].node, case .role(let owner) = view.entries[index - 1].content
        else { return false }
        return SecretDetector.namesSecret(Array(owner.name.utf8)[...])
    }

    /// Remembers a mismatch if the template never got as far before. The first one at a place is the most telling.
    private mutating func note(_ template: AriaTemplateNode, _ reason: AriaMismatch.Reason) {
        if let furthest, furthest.order >= template.order { return }
        furthest = (template.order, AriaMismatch(line: template.line, expected: template.text, reason: reason))
    }
}
