/// The members of a node in the output of macapptree, and in that of tools that write the same.
struct MacDialect: JSONDialect {
    struct Draft {
        var role: JSONText?
        var subrole: JSONText?
        var roleDescription: JSONText?
        var name: JSONText?
        var description: JSONText?
        var identifier: JSONText?
        var value: String?
        var isDisabled = false
        var isInvisible = false
        var position: [Double]?
        var size: [Double]?
        /// left, top, right, bottom in the window
        var box: [Double]?
        var appName: JSONText?
    }

    static let format = CaptureFormat.macapptree
    static let wrapperKeys: Set<String> = ["tree", "root", "document", "windows", "children"]
    static let namedRootsKey: String? = nil
    static let nodeKeys: Set<String> = ["role"]

    func isChildren(_ key: ArraySlice<UInt8>) -> Bool { key.elementsEqual("children".utf8) }
    func makeDraft() -> Draft { Draft() }

    mutating func read(_ key: JSONText, into draft: inout Draft, from document: inout JSONDocumentImport) throws(JSONError) {
        switch document.reader.decoded(key) {
        case "role": draft.role = try document.text()
        case "subrole": draft.subrole = try document.text()
        case "role_description": draft.roleDescription = try document.text()
        case "name", "title": draft.name = try document.text() ?? draft.name
        case "description": draft.description = try document.text()
        case "identifier": draft.identifier = try document.text()
        case "app_name": draft.appName = try document.text()
        case "value":
            draft.value = try document.scalarText()
        case "enabled": draft.isDisabled = try document.flag() == false
        case "visible": draft.isInvisible = try document.flag() == false
        case "bbox": draft.box = try Self.edges(&document)
        case "absolute_position": draft.position = try document.numbers(keys: ["x", "y"])
        case "size": draft.size = try document.numbers(keys: ["width", "height"])
        case "id", "position", "visible_bbox":
            // `id` is a hash of place and size, no identifier; the others follow from the box.
            try document.reader.skipValue()
        default:
            document.drop("member", named: key)
            try document.reader.skipValue()
        }
    }

    /// macapptree writes edges as an array, its relatives position and size as an object.
    private static func edges(_ document: inout JSONDocumentImport) throws(JSONError) -> [Double]? {
        let isObject = try document.reader.peek() == .object
        guard let numbers = try document.numbers(keys: ["x", "y", "width", "height"]), numbers.count == 4 else { return nil }
        return isObject ? [numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]] : numbers
    }

    mutating func finish(_ draft: Draft, node: Int, in document: inout JSONDocumentImport) {
        let role = draft.role.flatMap { MacRoles.role(named: document.bytes(of: $0)) } ?? .other
        document.builder.setRole(role, of: node)
        if role == .other { document.storeProperty(.platformRole, draft.role, of: node) }
        document.storeProperty(.roleDescription, draft.roleDescription, of: node)
        document.storeProperty(.package, draft.appName, of: node)
        document.builder.setIdentifier(document.store(draft.identifier), of: node)
        if let bounds = Self.bounds(draft) { document.builder.setBounds(bounds, of: node) }
        let isSecret = isSecret(draft, in: document)
        setTexts(draft, node: node, role: role, isSecret: isSecret, in: &document)
        setStates(draft, node: node, role: role, isSecret: isSecret, in: &document)
    }

    /// A secure field is a text field whose subrole says so; macapptree writes only the subrole's description.
    private func isSecret(_ draft: Draft, in document: JSONDocumentImport) -> Bool {
        [draft.role, draft.subrole].compactMap { $0 }.contains { document.reader.matches($0, "AXSecureTextField") }
            || draft.roleDescription.map { document.reader.decoded($0).lowercased() == "secure text field" } == true
    }

    private func setTexts(_ draft: Draft, node: Int, role: Role, isSecret: Bool, in document: inout JSONDocumentImport) {
        let isToggle = role == .checkbox || role == .radio || role == .switch
        let value = isToggle ? nil : draft.value.flatMap { $0.isEmpty ? nil : $0 }
        let name = draft.name ?? draft.description
        if role == .text, name == nil, let value {
            document.builder.setName(document.builder.store(value), of: node)
        } else {
            document.builder.setName(document.store(name), of: node)
            if let value { document.builder.setValue(document.builder.store(isSecret ? SecretText.placeholder : value), of: node) }
        }
        if draft.name != nil { document.builder.setDescription(document.store(draft.description), of: node) }
    }

    private func setStates(_ draft: Draft, node: Int, role: Role, isSecret: Bool, in document: inout JSONDocumentImport) {
        var states: NodeStates = []
        if isSecret { states.insert(.protected) }
        if role == .textBox || role == .searchBox { states.insert(.editable) }
        if draft.isInvisible { states.insert(.invisible) }
        // macapptree writes false for every element that has no such attribute.
        if draft.isDisabled, Self.controls.contains(role) { states.insert(.disabled) }
        if role == .checkbox || role == .radio || role == .switch {
            states.insert(.checkable)
            if draft.value == "1" || draft.value == "true" { states.insert(.checked) }
            if draft.value == "2" { states.insert(.mixed) }
        }
        document.builder.insertStates(states, of: node)
    }

    private static func bounds(_ draft: Draft) -> Bounds? {
        if let box = draft.box, box.count == 4 {
            return JSONDocumentImport.rectangle([box[0], box[1], box[2] - box[0], box[3] - box[1]])
        }
        guard let position = draft.position, let size = draft.size, position.count == 2, size.count == 2 else { return nil }
        return JSONDocumentImport.rectangle(position + size)
    }

    private static let controls: Set<Role> = [
        .button, .checkbox, .radio, .switch, .link, .textBox, .searchBox, .comboBox, .spinButton, .slider, .menuItem, .tab, .disclosure,
    ]
}
