/// Says what each node is for, from its role, its states and what it is called.
package enum Classifier {
    /// The class of every node of an arena. O(nodes + text of inputs).
    package static func classify(_ arena: NodeArena) -> [NodeClass] {
        (0..<arena.count).map { classify($0, in: arena) }
    }

    package static func classify(_ node: Int, in arena: NodeArena) -> NodeClass {
        let role = arena.roles[node]
        let states = arena.states[node]
        if takesSecret(node, in: arena) { return .secret }
        if SecretDetector.takesText(role, states) { return .input }
        if isOperable(role) || !states.isDisjoint(with: [.clickable, .longClickable]) { return .interactive }
        let byRole = classOfRole(role)
        // A box with words of its own says something.
        if byRole == .container || byRole == .decorative, !arena.names[node].isEmpty, isLeaf(node, in: arena) { return .content }
        return byRole
    }

    /// Whether a node takes a password, a card number or a code: by its state, input type, purpose, or what it is called.
    package static func takesSecret(_ node: Int, in arena: NodeArena) -> Bool {
        takesSecret(
            arena.roles[node], arena.states[node], name: arena.text[arena.names[node].indices],
            description: arena.text[arena.descriptions[node].indices],
            identifier: arena.text[arena.identifiers[node].indices], properties: arena.properties(node), text: arena.text)
    }

    /// - Parameter text: the buffer that the values of `properties` point into.
    static func takesSecret(
        _ role: Role, _ states: NodeStates, name: ArraySlice<UInt8>, description: ArraySlice<UInt8>, identifier: ArraySlice<UInt8>,
        properties: ArraySlice<Property>, text: [UInt8]
    ) -> Bool {
        if states.contains(.protected) { return true }
        guard SecretDetector.takesText(role, states) else { return false }
        for property in properties {
            let value = text[property.value.indices]
            switch property.key {
            case .inputType where SecretDetector.isSecretInputType(value): return true
            case .autocomplete where SecretDetector.isSecretAutocomplete(value): return true
            case .placeholder where SecretDetector.namesSecret(value), .hint where SecretDetector.namesSecret(value): return true
            default: continue
            }
        }
        // A description explains; it names a field only where nothing else does.
        return SecretDetector.namesSecret(name.isEmpty ? description : name) || SecretDetector.namesSecret(identifier)
    }

    /// Whether nodes of a role can be activated.
    package static func isOperable(_ role: Role) -> Bool { classOfRole(role) == .interactive }

    private static func isLeaf(_ node: Int, in arena: NodeArena) -> Bool { Int(arena.ends[node]) == node + 1 }

    private static func classOfRole(_ role: Role) -> NodeClass {
        Int(role.rawValue) < classes.count ? classes[Int(role.rawValue)] : .content
    }

    /// The class by role, at the role's number.
    private static let classes: [NodeClass] = {
        var classes = [NodeClass](repeating: .container, count: Role.names.count)
        let groups: [(NodeClass, [Role])] = [
            (
                .interactive,
                [
                    .button, .link, .checkbox, .radio, .switch, .option, .slider, .menuItem, .menuItemCheckbox, .menuItemRadio, .tab,
                    .treeItem, .disclosure, .comboBox, .listBox, .datePicker, .colorPicker,
                ]
            ),
            (.input, [.textBox, .searchBox, .spinButton]),
            (
                .content,
                [
                    .other, .heading, .paragraph, .text, .alert, .status, .log, .timer, .marquee, .term, .definition, .cell, .gridCell,
                    .columnHeader, .rowHeader, .caption, .image, .figure, .math, .note, .blockquote, .code, .emphasis, .strong, .deletion,
                    .insertion, .subscript, .superscript, .mark, .time, .label, .legend, .progressBar, .meter, .tooltip, .canvas, .video,
                    .audio, .embedded, .icon, .footnote, .suggestion, .comment, .listItem, .article,
                ]
            ),
            (.navigation, [.navigation, .menuBar, .menu, .tabList, .banner, .contentInfo, .search, .directory, .toolbar]),
            (.decorative, [.separator, .scrollBar, .presentation, .none, .filler, .titleBar]),
        ]
        for (nodeClass, roles) in groups {
            for role in roles { classes[Int(role.rawValue)] = nodeClass }
        }
        return classes
    }()
}
