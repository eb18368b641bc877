/// The members of a node in a dump of the AT-SPI tree.
struct ATSPIDialect: JSONDialect {
    struct Draft {
        var role: JSONText?
        var roleNumber: Int?
        var name: JSONText?
        var description: JSONText?
        var text: JSONText?
        var identifier: JSONText?
        var attributeIdentifier: JSONText?
        var states: NodeStates = []
        var words = StateWords()
        /// In window coordinates where there are any.
        var bounds: Bounds?
        var isWindowBounds = false
        var current: String?
        var minimum: String?
        var maximum: String?
        var isClickable = false
        var toolkit: JSONText?
        var level: JSONText?
        var placeholder: JSONText?
        var inputType: JSONText?
    }

    /// States that say something only by being absent, or in pairs.
    struct StateWords {
        var isEmpty = true
        var isVisible = false
        var isShowing = false
        var isEnabled = false
        var isExpandable = false
        var isExpanded = false
        var isVertical = false
        var isHorizontal = false
    }

    static let format = CaptureFormat.atspi
    static let wrapperKeys: Set<String> = ["root", "tree", "document"]
    static let namedRootsKey: String? = nil
    static let nodeKeys: Set<String> = ["role", "role_id", "role_number", "roleId"]

    func isChildren(_ key: ArraySlice<UInt8>) -> Bool { key.elementsEqual("children".utf8) }
    func makeDraft() -> Draft { Draft() }

    mutating func read(_ key: JSONText, into draft: inout Draft, from document: inout JSONDocumentImport) throws(JSONError) {
        guard let member = ATSPIMember.table[document.bytes(of: key)] else {
            document.drop("member", named: key)
            return try document.reader.skipValue()
        }
        switch member {
        case .role:
            if try document.reader.peek() == .number {
                draft.roleNumber = try Self.integer(&document)
            } else {
                draft.role = try document.text()
            }
        case .roleNumber, .roleIdentifier, .roleIdentifierCamel: draft.roleNumber = try Self.integer(&document)
        case .name: draft.name = try document.text()
        case .description: draft.description = try document.text()
        case .text: draft.text = try document.text()
        case .identifier: draft.identifier = try document.text()
        case .toolkit: draft.toolkit = try document.text()
        case .states: try readStates(into: &draft, from: &document)
        case .attributes: try readAttributes(into: &draft, from: &document)
        case .value: try readValue(into: &draft, from: &document)
        case .actions: try readActions(into: &draft, from: &document)
        case .windowExtents, .screenExtents, .extents, .bounds:
            let rectangle = JSONDocumentImport.rectangle(try document.numbers(keys: ["x", "y", "width", "height"]))
            guard let rectangle, !draft.isWindowBounds else { return }
            draft.bounds = rectangle
            draft.isWindowBounds = member == .windowExtents
        case .interfaces, .childCount, .textLength, .caret, .processID, .index:
            try document.reader.skipValue()
        }
    }

    private static func integer(_ document: inout JSONDocumentImport) throws(JSONError) -> Int? {
        try document.number().flatMap { Int(exactly: $0) }
    }
}
