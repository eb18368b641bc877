/// From the members of a node to its columns in the arena.
extension ATSPIDialect {
    mutating func finish(_ draft: Draft, node: Int, in document: inout JSONDocumentImport) {
        let roleName = draft.role.map { document.bytes(of: $0) }
        let role = draft.roleNumber.flatMap { ATSPIRoles.role(number: $0) } ?? roleName.flatMap { ATSPIRoles.role(named: $0) } ?? .other
        let isSecret = draft.roleNumber == ATSPIRoles.passwordNumber || roleName?.elementsEqual(ATSPIRoles.passwordName.utf8) == true
        document.builder.setRole(role, of: node)
        if role == .other { document.storeProperty(.platformRole, draft.role, of: node) }
        setTexts(draft, node: node, role: role, isSecret: isSecret, in: &document)
        setStates(draft, node: node, role: role, isSecret: isSecret, in: &document)
        setProperties(draft, node: node, in: &document)
    }

    private func setTexts(_ draft: Draft, node: Int, role: Role, isSecret: Bool, in document: inout JSONDocumentImport) {
        document.builder.setDescription(document.store(draft.description), of: node)
        let isInput = role == .textBox || role == .searchBox || draft.states.contains(.editable)
        var name = draft.name
        if let text = draft.text {
            if isSecret {
                document.builder.setValue(document.builder.store(SecretText.placeholder), of: node)
            } else if isInput || role == .log {
                document.builder.setValue(document.store(text), of: node)
            } else if name == nil {
                name = text
            } else if !document.isSame(name, text) {
                document.storeProperty(.visibleText, text, of: node)
            }
        } else if let current = draft.current {
            document.builder.setValue(document.builder.store(current), of: node)
        }
        document.builder.setName(document.store(name), of: node)
    }

    private func setStates(_ draft: Draft, node: Int, role: Role, isSecret: Bool, in document: inout JSONDocumentImport) {
        var states = draft.states
        let words = draft.words
        if isSecret { states.formUnion([.protected, .editable]) }
        if draft.isClickable { states.insert(.clickable) }
        if words.isExpanded { states.insert(.expanded) } else if words.isExpandable { states.insert(.collapsed) }
        if role == .button, states.contains(.checked) { states.insert(.pressed) }
        if !words.isEmpty {
            if !words.isVisible { states.insert(.invisible) } else if !words.isShowing { states.insert(.offscreen) }
            if !words.isEnabled, Self.controls.contains(role) { states.insert(.disabled) }
        }
        document.builder.insertStates(states, of: node)
        // What is not showing reports a place where it is not.
        if let bounds = draft.bounds, words.isEmpty || words.isShowing { document.builder.setBounds(bounds, of: node) }
    }

    private func setProperties(_ draft: Draft, node: Int, in document: inout JSONDocumentImport) {
        document.builder.setIdentifier(document.store(draft.identifier ?? draft.attributeIdentifier), of: node)
        // The same for every node of a program, so it is kept on the program and its windows only.
        if document.builder.depth <= 2 { document.storeProperty(.toolkit, draft.toolkit, of: node) }
        document.storeProperty(.level, draft.level, of: node)
        document.storeProperty(.placeholder, draft.placeholder, of: node)
        document.storeProperty(.inputType, draft.inputType, of: node)
        if let minimum = draft.minimum { document.builder.addProperty(.valueMinimum, minimum, to: node) }
        if let maximum = draft.maximum { document.builder.addProperty(.valueMaximum, maximum, to: node) }
        if draft.words.isVertical { document.builder.addProperty(.orientation, "vertical", to: node) }
        if draft.words.isHorizontal { document.builder.addProperty(.orientation, "horizontal", to: node) }
    }

    /// Roles whose nodes can be disabled; others lack `sensitive` without meaning by it.
    private static let controls: Set<Role> = [
        .button, .checkbox, .radio, .switch, .link, .textBox, .searchBox, .comboBox, .listBox, .option, .spinButton, .slider, .menu,
        .menuItem, .menuItemCheckbox, .menuItemRadio, .tab, .treeItem,
    ]
}
