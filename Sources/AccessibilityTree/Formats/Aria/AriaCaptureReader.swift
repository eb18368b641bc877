/// Fills an arena from the outer structure of a snapshot.
struct AriaCaptureReader {
    private let limits: TreeLimits
    private var builder = ArenaBuilder()
    private var dropped: [String: Int] = [:]
    private var remarks: [CaptureRemark] = []

    init(limits: TreeLimits) {
        self.limits = limits
    }

    mutating func read(_ source: AriaSource?) throws(AriaSyntaxError) -> RawTree {
        guard let source, let items = source.sequence else {
            throw AriaSyntaxError(.malformed("expected a sequence, each element starting with `- `"), line: source?.line ?? 1)
        }
        let root = builder.open(.document)
        builder.addProperty(.platformRole, AriaView.fragment, to: root)
        try read(items, of: root, depth: 1)
        builder.close()
        guard builder.count > 1 else { throw AriaSyntaxError("expected at least one element", at: source) }
        return RawTree(arena: builder.finish(), format: .aria, dropped: dropped, remarks: remarks)
    }

    /// What a node's own entries say besides its children; said twice, the last one counts.
    private struct Properties {
        var url: String?
        var placeholder: String?
    }

    /// Recursion ends at the limit of depth.
    private mutating func read(_ items: [AriaSource], of parent: Int, depth: Int) throws(AriaSyntaxError) {
        var properties = Properties()
        for item in items {
            switch item.content {
            case .text(let key):
                try open(key, at: item, depth: depth)
                builder.close()
            case .mapping(let entries):
                for (key, value) in entries { try read(key, value, into: &properties, depth: depth) }
            default: throw AriaSyntaxError("expected a role or a role with children", at: item)
            }
        }
        add(properties, to: parent)
    }

    private mutating func read(
        _ key: AriaSource, _ value: AriaSource, into properties: inout Properties, depth: Int
    ) throws(AriaSyntaxError) {
        guard let text = key.text else { throw AriaSyntaxError("expected a role", at: key) }
        if text == "text" {
            guard let content = value.scalar else { throw AriaSyntaxError("expected a text", at: value) }
            try addText(content, at: key, depth: depth)
        } else if text.hasPrefix("/") {
            guard let content = value.scalar else { throw AriaSyntaxError("expected a text as the value of a property", at: value) }
            set(text, content, in: &properties)
        } else {
            let node = try open(text, at: key, depth: depth)
            switch value.content {
            case .text(let content), .other(let content): try setContent(content, of: node, at: value, depth: depth)
            case .sequence(let items): try readChildren(items, of: node, depth: depth)
            // A key with nothing behind its colon is a node without children.
            case .null: break
            case .mapping: throw AriaSyntaxError("expected a text or a sequence", at: value)
            }
            builder.close()
        }
    }

    /// The children of a node; a lone text in an input is its value.
    private mutating func readChildren(_ items: [AriaSource], of node: Int, depth: Int) throws(AriaSyntaxError) {
        guard AriaRoles.valued.contains(builder.role(of: node)) else { return try read(items, of: node, depth: depth + 1) }
        var texts: [AriaSource] = []
        var isOnlyText = true
        for item in items {
            guard case .mapping(let entries) = item.content,
                entries.allSatisfy({ $0.key.text == "text" || $0.key.text?.hasPrefix("/") == true })
            else {
                isOnlyText = false
                break
            }
            texts += entries.filter { $0.key.text == "text" }.map(\.value)
        }
        guard isOnlyText, texts.count == 1, let text = texts[0].scalar else { return try read(items, of: node, depth: depth + 1) }
        var properties = Properties()
        for case .mapping(let entries) in items.map(\.content) {
            for (key, value) in entries where key.text != "text" { try read(key, value, into: &properties, depth: depth + 1) }
        }
        add(properties, to: node)
        builder.setValue(builder.store(text), of: node)
    }

    /// The text behind the colon: the value of an input, else a child.
    private mutating func setContent(_ text: String, of node: Int, at source: AriaSource, depth: Int) throws(AriaSyntaxError) {
        if AriaRoles.valued.contains(builder.role(of: node)) {
            builder.setValue(builder.store(text), of: node)
        } else {
            try addText(text, at: source, depth: depth + 1)
        }
    }

    /// An empty text counts: recorders write one where a text stood that says nothing new.
    private mutating func addText(_ text: String, at source: AriaSource, depth: Int) throws(AriaSyntaxError) {
        let node = try openNode(.text, at: source, depth: depth)
        builder.setName(builder.store(text), of: node)
        builder.close()
    }

    private mutating func set(_ key: String, _ value: String, in properties: inout Properties) {
        switch key {
        case "/url": properties.url = value
        case "/placeholder": properties.placeholder = value
        // How a template compares children; a baseline that serves as both has it.
        case "/children": dropped["/children", default: 0] += 1
        default: dropped["unknown properties", default: 0] += 1
        }
    }

    private mutating func add(_ properties: Properties, to node: Int) {
        if let url = properties.url { builder.addProperty(.url, url, to: node) }
        if let placeholder = properties.placeholder { builder.addProperty(.placeholder, placeholder, to: node) }
    }

    private mutating func openNode(_ role: Role, at source: AriaSource, depth: Int) throws(AriaSyntaxError) -> Int {
        guard builder.count < limits.maxNodes else { throw AriaSyntaxError(.tooManyNodes, line: source.line) }
        guard depth < limits.maxDepth else { throw AriaSyntaxError(.tooDeep, line: source.line) }
        return builder.open(role)
    }

    @discardableResult
    private mutating func open(_ text: String, at source: AriaSource, depth: Int) throws(AriaSyntaxError) -> Int {
        let key: AriaKey
        do throws(AriaKeyError) {
            key = try AriaKeyParser.parse(text, acceptsDashes: true)
        } catch {
            throw AriaSyntaxError(error.message, at: source, offset: error.position)
        }
        guard !key.role.isEmpty else { throw AriaSyntaxError("expected a role", at: source) }
        let role = AriaRoles.role(named: key.role)
        let node = try openNode(role ?? .other, at: source, depth: depth)
        if role == nil { builder.addProperty(.platformRole, key.role, to: node) }
        switch key.name {
        case .quoted(let escaped): builder.setName(builder.store(Self.unescaped(escaped)), of: node)
        // Playwright leaves the quotes away where a name itself is between slashes.
        case .pattern(let body): builder.setName(builder.store("/\(body)/"), of: node)
        case nil: break
        }
        var attributes = AriaAttributes()
        for attribute in key.attributes {
            switch attributes.set(attribute.name, to: attribute.value) {
            case .done: continue
            case .badValue(let kind):
                throw AriaSyntaxError("expected \(kind) as the value of `\(attribute.name)`", at: source, offset: attribute.position)
            case .unknown: setExtra(attribute, of: node)
            }
        }
        setStates(attributes, of: node)
        return node
    }

    private mutating func setStates(_ attributes: AriaAttributes, of node: Int) {
        var states: NodeStates = []
        if attributes.checked == .on { states.insert(.checked) }
        if attributes.pressed == .on { states.insert(.pressed) }
        if attributes.checked == .mixed || attributes.pressed == .mixed { states.insert(.mixed) }
        if attributes.disabled == true { states.insert(.disabled) }
        if attributes.expanded == true { states.insert(.expanded) }
        if attributes.expanded == false { states.insert(.collapsed) }
        if attributes.selected == true { states.insert(.selected) }
        if attributes.active == true { states.insert(.focused) }
        if let invalid = attributes.invalid, invalid != .no {
            states.insert(.invalid)
            if invalid != .yes { builder.addProperty(builder.key(named: AriaCapture.invalidProperty), invalid.rawValue, to: node) }
        }
        builder.insertStates(states, of: node)
        if let level = attributes.level { builder.addProperty(.level, AriaScalar.spelled(level), to: node) }
    }

    /// What newer tools write and templates do not know.
    private mutating func setExtra(_ attribute: AriaKey.Attribute, of node: Int) {
        switch attribute.name {
        case "aria-hidden": builder.insertStates(.ariaHidden, of: node)
        case "cursor": if attribute.value == "pointer" { builder.insertStates(.clickable, of: node) }
        case "box":
            let numbers = attribute.value.split(separator: ",").compactMap { Float($0) }
            guard numbers.count == 4, numbers.allSatisfy({ $0.magnitude < 1e9 }) else { return }
            builder.setBounds(Bounds(x: numbers[0], y: numbers[1], width: max(0, numbers[2]), height: max(0, numbers[3])), of: node)
        case "unchanged": remarks = [.reportedBySource("the snapshot shows only what changed since another one")]
        // Numbers nodes anew in every session.
        case "ref": dropped["ref", default: 0] += 1
        default: dropped["unknown attributes", default: 0] += 1
        }
    }

    /// The string that was written as JSON; what is no JSON escape stands for itself.
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        if case .string(let decoded)? = try? JSONValue.parse("\"\(text)\"") { return decoded }
        return text.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }
}
