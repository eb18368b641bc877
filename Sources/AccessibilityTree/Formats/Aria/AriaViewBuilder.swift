/// Makes the entries of an ``AriaView`` in one walk over the arena, without recursion.
struct AriaViewBuilder {
    private let arena: NodeArena
    private let isSnapshot: Bool
    private var entries: [AriaView.Entry] = []
    private var ends: [Int] = []
    /// Entries whose subtree is being read, with the end of that subtree in the arena.
    private var open: [(entry: Int, end: Int)] = []
    /// The parent of the text that was added last.
    private var lastTextParent = -1

    init(_ arena: NodeArena, isSnapshot: Bool) {
        self.arena = arena
        self.isSnapshot = isSnapshot
    }

    /// The root that ``AriaCapture`` gives every snapshot.
    static func isSnapshot(_ arena: NodeArena) -> Bool {
        arena.count > 0 && arena.roles[0] == .document
            && arena.property(.platformRole, of: 0).map { arena.string($0) } == AriaView.fragment
    }

    mutating func build() -> ([AriaView.Entry], [Int]) {
        let fragment = AriaViewNode(role: AriaView.fragment, name: "", attributes: AriaAttributes(), url: nil, placeholder: nil)
        entries.append(AriaView.Entry(node: 0, content: .role(fragment)))
        ends.append(0)
        open.append((0, arena.count))
        for node in 0..<arena.count {
            closeEntries(before: node)
            add(node)
        }
        closeEntries(before: arena.count)
        return (entries, ends)
    }

    private mutating func closeEntries(before node: Int) {
        while let last = open.last, last.end <= node {
            open.removeLast()
            close(last.entry)
        }
    }

    private mutating func close(_ entry: Int) {
        ends[entry] = entries.count
        guard !isSnapshot, entries.count == entry + 2, case .role(let node) = entries[entry].content,
            case .text(let text) = entries[entry + 1].content, text == node.name
        else { return }
        // A lone text that repeats the name of its parent says nothing.
        entries.removeLast()
        ends.removeLast()
        ends[entry] = entries.count
    }

    private mutating func add(_ node: Int) {
        let role = arena.roles[node]
        if role == .text || (!isSnapshot && (role == .label || role == .legend) && arena.ends[node] == node + 1) {
            appendText(arena.name(node).isEmpty ? arena.value(node) : arena.name(node), node: node)
            // What a text contains, if anything, follows it.
            return
        }
        guard !isLifted(node, role) else { return }
        entries.append(AriaView.Entry(node: node, content: .role(viewNode(node, role))))
        ends.append(0)
        open.append((entries.count - 1, Int(arena.ends[node])))
        if AriaRoles.valued.contains(role), !arena.values[node].isEmpty { appendText(arena.value(node), node: node) }
    }

    /// Adds a text, or lengthens the text right before it.
    private mutating func appendText(_ text: String, node: Int) {
        let text = isSnapshot ? text : AriaText.normalized(text)
        guard isSnapshot || !text.isEmpty else { return }
        let parent = open.last?.entry ?? 0
        let last = entries.count - 1
        if !isSnapshot, lastTextParent == parent, case .text(let before) = entries[last].content {
            entries[last] = AriaView.Entry(node: entries[last].node, content: .text(before + " " + text))
            return
        }
        entries.append(AriaView.Entry(node: node, content: .text(text)))
        ends.append(entries.count)
        lastTextParent = parent
    }

    /// Whether the node is not shown, only what is in it.
    private func isLifted(_ node: Int, _ role: Role) -> Bool {
        if node == 0, role == .document { return true }
        guard !isSnapshot else { return false }
        switch role {
        case .generic, .none, .presentation, .filler: return arena.names[node].isEmpty && arena.values[node].isEmpty
        case .document:
            let parent = arena.parents[node]
            return parent >= 0 && arena.roles[Int(parent)] == .iframe
        default: return false
        }
    }

    private func viewNode(_ node: Int, _ role: Role) -> AriaViewNode {
        let platformRole = role == .other ? arena.property(.platformRole, of: node).map { arena.string($0) } : nil
        return AriaViewNode(
            role: AriaRoles.name(of: role, platformRole: platformRole),
            name: isSnapshot ? arena.name(node) : AriaText.normalized(arena.name(node)),
            attributes: attributes(node, role),
            url: arena.property(.url, of: node).map { arena.string($0) },
            placeholder: arena.property(.placeholder, of: node).map { arena.string($0) })
    }

    private func attributes(_ node: Int, _ role: Role) -> AriaAttributes {
        let states = arena.states[node]
        var attributes = AriaAttributes()
        if AriaRoles.checked.contains(role) {
            attributes.checked = states.contains(.mixed) ? .mixed : AriaAttributes.Tristate(states.contains(.checked))
        }
        if AriaRoles.pressed.contains(role) {
            attributes.pressed = states.contains(.mixed) ? .mixed : AriaAttributes.Tristate(states.contains(.pressed))
        }
        if AriaRoles.disabled.contains(role) { attributes.disabled = states.contains(.disabled) }
        if AriaRoles.selected.contains(role) { attributes.selected = states.contains(.selected) }
        if states.contains(.expanded) {
            attributes.expanded = true
        } else if states.contains(.collapsed) || (isSnapshot && AriaRoles.expanded.contains(role)) {
            // A snapshot prints only what is expanded, so that collapsed and not expandable look the same in it.
            attributes.expanded = false
        }
        if states.contains(.focused) { attributes.active = true }
        if AriaRoles.invalid.contains(role) { attributes.invalid = invalid(node, states) }
        if let level = arena.property(.level, of: node) {
            attributes.level = AriaScalar.javaScriptNumber(arena.string(level))
        } else if AriaRoles.level.contains(role) {
            attributes.level = 0
        }
        return attributes
    }

    private func invalid(_ node: Int, _ states: NodeStates) -> AriaAttributes.Invalid {
        guard states.contains(.invalid) else { return .no }
        let kind = arena.properties(node).first { $0.key.isLocal && arena.propertyName($0.key) == AriaCapture.invalidProperty }
        return kind.flatMap { AriaAttributes.Invalid(rawValue: arena.string($0.value)) } ?? .yes
    }
}
