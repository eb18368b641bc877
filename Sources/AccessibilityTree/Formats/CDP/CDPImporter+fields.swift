/// What the accessibility tree itself says about a node.
extension CDPImporter {
    mutating func fill(_ index: Int, from node: CDPNode, in frame: CDPFrame) {
        if let spelling = node.unknownRole { builder.addProperty(.platformRole, frame.text(spelling), to: index) }
        builder.setName(store(node.name, frame), of: index)
        builder.setDescription(store(node.description, frame), of: index)
        for property in frame.properties[node.properties] { apply(property.name, property.value, to: index, frame) }
    }

    /// Stores the value, or of a node that takes a secret only that there is one. Returns whether it takes a secret.
    mutating func storeValue(_ index: Int, of node: CDPNode, in frame: CDPFrame) -> Bool {
        let isSecret = takesSecret(index)
        switch node.value {
        case .none: break
        case .text(let text) where text.isEmpty: break
        case _ where isSecret: builder.setValue(builder.store(SecretText.placeholder), of: index)
        case let value: builder.setValue(store(value, frame), of: index)
        }
        builder.redactBullets(index)
        return isSecret
    }

    private func takesSecret(_ index: Int) -> Bool {
        let (role, states) = (builder.role(of: index), builder.states(of: index))
        if states.contains(.protected) || secretNodes.contains(index) { return true }
        guard SecretDetector.takesText(role, states) else { return false }
        return SecretDetector.namesSecret(builder.bytes(of: builder.name(of: index)))
            || SecretDetector.namesSecret(builder.bytes(of: builder.identifier(of: index)))
    }

    private mutating func store(_ value: CDPValue, _ frame: CDPFrame) -> TextRange {
        switch value {
        case .text(let text):
            if text.isEmpty { return .empty }
            if !text.hasEscapes { return builder.store(frame.bytes[text.indices]) }
            return builder.store(frame.text(text))
        case .bool(let value): return builder.store(value ? "true" : "false")
        case .number(let digits): return builder.store(frame.bytes[digits])
        case .none: return .empty
        }
    }

    /// One entry of `properties`: a state, a property, or a relation, which says nothing beyond the tree.
    private mutating func apply(_ name: JSONText, _ value: CDPValue, to index: Int, _ frame: CDPFrame) {
        guard let property = CDPProperty.table[JSONReader(frame.bytes).spelling(name)] else {
            if value == .none { return drops.count("property", named: frame.text(name)) }
            let key = builder.key(named: frame.text(name))
            guard builder.localPropertyNameCount <= limits.maxPropertyNames else {
                return drops.count("property beyond the limit of names")
            }
            return builder.addProperty(key, store(value, frame), to: index)
        }
        let token = token(value, frame)
        switch property.meaning {
        case .relation: drops.count("relation")
        case .state(let set, let unset):
            switch token {
            case "true": builder.insertStates(set, of: index)
            case "mixed": builder.insertStates(.mixed, of: index)
            case "false", "undefined", "": builder.insertStates(unset, of: index)
            default: builder.insertStates(set, of: index)
            }
        case .text(let key): if !token.isEmpty { builder.addProperty(key, store(value, frame), to: index) }
        }
        if property == .hasPopup, token != "false", token != "" { builder.addProperty(.hasPopup, store(value, frame), to: index) }
    }

    private func token(_ value: CDPValue, _ frame: CDPFrame) -> String {
        switch value {
        case .text(let text): frame.text(text)
        case .bool(let value): value ? "true" : "false"
        case .number(let digits): String(decoding: frame.bytes[digits], as: UTF8.self)
        case .none: ""
        }
    }
}

extension CDPFrame {
    func text(_ text: JSONText) -> String { JSONReader(bytes).decoded(text) }
}
