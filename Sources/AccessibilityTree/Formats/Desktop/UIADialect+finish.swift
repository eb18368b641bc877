/// From the members of a node to its columns in the arena.
extension UIADialect {
    mutating func finish(_ draft: Draft, node: Int, in document: inout JSONDocumentImport) {
        let isSecret = draft.states.contains(.protected)
        var role = draft.role ?? .other
        if role == .text, let level = draft.headingLevel, level > 0 { role = .heading }
        if role == .group || role == .pane || role == .other, let landmark = draft.landmark { role = landmark }
        if role == .window, draft.states.contains(.modal) { role = .dialog }
        if isSecret { role = .textBox }
        document.builder.setRole(role, of: node)
        // The localised name tells apart what the control type calls custom; it is never what the role is taken from.
        if role == .other { document.storeProperty(.platformRole, draft.localizedRole, of: node) }
        setTexts(draft, node: node, role: role, isSecret: isSecret, in: &document)
        var states = draft.states
        if role == .textBox, !states.contains(.readonly) { states.insert(.editable) }
        if role == .button, states.contains(.checked) { states.insert(.pressed) }
        document.builder.insertStates(states, of: node)
        document.builder.setIdentifier(document.store(draft.identifier), of: node)
        if let bounds = draft.bounds { document.builder.setBounds(bounds, of: node) }
        for (key, value) in draft.properties { document.builder.addProperty(key, value, to: node) }
        if let level = draft.headingLevel, level > 0, !draft.properties.contains(where: { $0.0 == .level }) {
            document.builder.addProperty(.level, String(level), to: node)
        }
    }

    private func setTexts(_ draft: Draft, node: Int, role: Role, isSecret: Bool, in document: inout JSONDocumentImport) {
        let isInput = role == .textBox || role == .comboBox || role == .document
        var name = draft.name
        if isSecret {
            if draft.value?.isEmpty == false || draft.text != nil {
                document.builder.setValue(document.builder.store(SecretText.placeholder), of: node)
            }
        } else {
            if let value = draft.value { document.builder.setValue(document.builder.store(value), of: node) }
            if let text = draft.text {
                if isInput, draft.value == nil {
                    document.builder.setValue(document.store(text), of: node)
                } else if name == nil {
                    name = text
                } else if !document.isSame(name, text) {
                    document.storeProperty(.visibleText, text, of: node)
                }
            }
        }
        document.builder.setName(document.store(name), of: node)
        document.builder.setDescription(document.store(draft.help ?? draft.description), of: node)
    }
}
