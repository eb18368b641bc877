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

    mutating func build() -> ([AriaView.Entry], [Int]) {
        let fragment = AriaViewNode(role: AriaView.fragment, name: "", attributes: AriaAttributes(), url: nil, placeholder: nil)
        entries.append(AriaView.Entry(node: 0, content: .role(fragment)))
        ends.append(0)
        open.append((0, arena.count))
        var node = 0
        while node < arena.count {
            closeEntries(before: node)
            node = isSnapshot ? addAsIs(node) : add(node)
        }
        closeEntries(before: arena.count)
        return (entries, ends)
    }

    private mutating func closeEntries(before node: Int) {
        while let last = open.last, last.end <= node {
            open.removeLast()
            ends[last.entry] = entries.count
            if !isSnapshot { tidy(last.entry) }
        }
    }

    /// Adds a node of a snapshot. Returns the node to go on with.
    private mutating func addAsIs(_ node: Int) -> Int {
        let role = arena.roles[node]
        if role == .text {
            appendEntry(node, .text(arena.name(node)), end: nil)
        } else if node > 0 || role != .document {
            appendEntry(node, .role(viewNode(node, role, name: arena.name(node))), end: Int(arena.ends[node]))
            if AriaRoles.valued.contains(role), !arena.values[node].isEmpty { appendEntry(node, .text(arena.value(node)), end: nil) }
        }
        return node + 1
    }

    /// Adds a node of another capture. Returns the node to go on with: what is hidden is passed over with all that it contains.
    private mutating func add(_ node: Int) -> Int {
        let role = arena.roles[node]
        let end = Int(arena.ends[node])
        if !arena.states[node].isDisjoint(with: [.invisible, .ariaHidden]) { return end }
        let name = AriaText.normalized(arena.name(node))
        if AriaLifting.isText(role, isLeaf: end == node + 1) {
            let text = name.isEmpty ? AriaText.normalized(arena.value(node)) : name
            let isFirst = Int(arena.parents[node]) == node - 1
            if !AriaLifting.isListMarker(text, in: parentRole(node), isFirst: isFirst) { appendText(text, node: node) }
            return node + 1
        }
        let isNameless = name.isEmpty && arena.values[node].isEmpty
        if AriaLifting.isLifted(role, isRoot: node == 0, isNameless: isNameless, parent: parentRole(node)) { return node + 1 }
        appendEntry(node, .role(viewNode(node, role, name: role == .iframe ? "" : name)), end: end)
        guard AriaRoles.valued.contains(role), !arena.values[node].isEmpty else { return node + 1 }
        if role == .comboBox, end > node + 1 { return node + 1 }
        appendText(AriaText.normalized(arena.value(node)), node: node)
        // The texts inside of a text box are its value once more.
        return role == .textBox || role == .searchBox ? end : node + 1
    }

    private func parentRole(_ node: Int) -> Role {
        let parent = Int(arena.parents[node])
        return parent < 0 ? .none : arena.roles[parent]
    }

    private mutating func appendEntry(_ node: Int, _ content: AriaView.Content, end: Int?) {
        entries.append(AriaView.Entry(node: node, content: content))
        ends.append(entries.count)
        if let end { open.append((entries.count - 1, end)) }
    }

    /// Adds a text, or lengthens the text right before it.
    private mutating func appendText(_ text: String, node: Int) {
        guard !text.isEmpty else { return }
        let parent = open.last?.entry ?? 0
        let last = entries.count - 1
        if lastTextParent == parent, case .text(let before) = entries[last].content {
            entries[last] = AriaView.Entry(node: entries[last].node, content: .text(before + " " + text))
        } else {
            appendEntry(node, .text(text), end: nil)
            lastTextParent = parent
        }
    }

    /// Gives a row the name that its cells make, and takes away a lone text that repeats the name of its parent.
    private mutating func tidy(_ entry: Int) {
        guard case .role(var node) = entries[entry].content else { return }
        if node.role == Role.row.name, node.name.isEmpty {
            node.name = children(of: entry).map(text(of:)).filter { !$0.isEmpty }.joined(separator: " ")
            entries[entry] = AriaView.Entry(node: entries[entry].node, content: .role(node))
        }
        guard entries.count == entry + 2, case .text(let text) = entries[entry + 1].content, text == node.name else { return }
        entries.removeLast()
        ends.removeLast()
        ends[entry] = entries.count
    }

    private func children(of entry: Int) -> AriaViewChildren {
        AriaViewChildren(ends: ends, position: entry + 1, end: ends[entry])
    }

    private func text(of entry: Int) -> String {
        switch entries[entry].content {
        case .text(let text): text
        case .role(let node): node.name
        }
    }

    private func viewNode(_ node: Int, _ role: Role, name: String) -> AriaViewNode {
        let platformRole = role == .other ? arena.property(.platformRole, of: node).map { arena.string($0) } : nil
        return AriaViewNode(
            role: AriaRoles.name(of: role, platformRole: platformRole), name: name, attributes: attributes(node, role),
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
        attributes.level = level(node, role)
        return attributes
    }

    /// Browsers compute a level for every list item; a snapshot has those that the page declares.
    private func level(_ node: Int, _ role: Role) -> Double? {
        if isSnapshot || role != .listItem, let level = arena.property(.level, of: node) {
            return AriaScalar.javaScriptNumber(arena.string(level))
        }
        return AriaRoles.level.contains(role) ? 0 : nil
    }

    private func invalid(_ node: Int, _ states: NodeStates) -> AriaAttributes.Invalid {
        guard states.contains(.invalid) else { return .no }
        let kind = arena.properties(node).first { $0.key.isLocal && arena.propertyName($0.key) == AriaCapture.invalidProperty }
        return kind.flatMap { AriaAttributes.Invalid(rawValue: arena.string($0.value)) } ?? .yes
    }
}
