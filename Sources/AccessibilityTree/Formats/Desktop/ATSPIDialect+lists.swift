/// States, attributes, actions and value of a node: members that are containers themselves.
extension ATSPIDialect {
    /// States come as names, or as numbers of AtspiStateType.
    func readStates(into draft: inout Draft, from document: inout JSONDocumentImport) throws(JSONError) {
        guard try document.reader.peek() == .array else { return try document.reader.skipValue() }
        try document.reader.enterArray()
        while try document.reader.nextElement() {
            switch try document.reader.peek() {
            case .string:
                let word = try document.reader.string()
                draft.words.isEmpty = false
                if let state = ATSPIStates.table[document.bytes(of: word)] {
                    add(state, to: &draft)
                } else {
                    document.drop("state", named: word)
                }
            case .number:
                draft.words.isEmpty = false
                if let state = try Int(exactly: document.reader.double()).flatMap({ ATSPIStates.state(number: $0) }) {
                    add(state, to: &draft)
                } else {
                    document.drop("states")
                }
            default: try document.reader.skipValue()
            }
        }
    }

    private func add(_ state: ATSPIState, to draft: inout Draft) {
        switch state {
        case .is(let states): draft.states.insert(states)
        case .visible: draft.words.isVisible = true
        case .showing: draft.words.isShowing = true
        case .enabled: draft.words.isEnabled = true
        case .expandable: draft.words.isExpandable = true
        case .expanded: draft.words.isExpanded = true
        case .vertical: draft.words.isVertical = true
        case .horizontal: draft.words.isHorizontal = true
        case .meaningless: return
        }
    }

    func readAttributes(into draft: inout Draft, from document: inout JSONDocumentImport) throws(JSONError) {
        guard try document.reader.peek() == .object else { return try document.reader.skipValue() }
        try document.reader.enterObject()
        while let key = try document.reader.nextKey() {
            switch document.reader.decoded(key) {
            case "toolkit": draft.toolkit = try document.text()
            case "id": draft.attributeIdentifier = try document.text()
            case "level": draft.level = try document.text()
            case "placeholder-text": draft.placeholder = try document.text()
            case "text-input-type": draft.inputType = try document.text()
            default:
                document.drop("attribute", named: key)
                try document.reader.skipValue()
            }
        }
    }

    /// A number, a text, or an object with `current`, `min` and `max`.
    func readValue(into draft: inout Draft, from document: inout JSONDocumentImport) throws(JSONError) {
        guard try document.reader.peek() == .object else {
            draft.current = try document.scalarText()
            return
        }
        try document.reader.enterObject()
        while let key = try document.reader.nextKey() {
            switch document.reader.decoded(key) {
            case "current": draft.current = try document.scalarText()
            case "min": draft.minimum = try document.scalarText()
            case "max": draft.maximum = try document.scalarText()
            default: try document.reader.skipValue()
            }
        }
    }

    /// A node with one of the usual actions can be clicked, whatever its role says.
    func readActions(into draft: inout Draft, from document: inout JSONDocumentImport) throws(JSONError) {
        guard try document.reader.peek() == .array else { return try document.reader.skipValue() }
        try document.reader.enterArray()
        while try document.reader.nextElement() {
            guard let action = try document.text() else { continue }
            if Self.clickActions.contains(where: { document.reader.matches(action, $0) }) { draft.isClickable = true }
        }
    }

    private static let clickActions = ["click", "press", "activate", "jump", "toggle", "open", "do default"]
}
