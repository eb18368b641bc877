/// The members of a node in a dump of Windows UI Automation.
struct UIADialect: JSONDialect {
    struct Draft {
        var role: Role?
        var localizedRole: JSONText?
        var landmark: Role?
        var headingLevel: Int?
        var identifier: JSONText?
        var name: JSONText?
        var help: JSONText?
        var description: JSONText?
        var text: JSONText?
        var value: String?
        var states: NodeStates = []
        var bounds: Bounds?
        /// What becomes a property as it is.
        var properties: [(PropertyKey, String)] = []
    }

    static let format = CaptureFormat.uia
    static let wrapperKeys: Set<String> = ["root", "tree", "document"]
    static let namedRootsKey: String? = "trees"
    static let nodeKeys: Set<String> = ["ControlType", "LocalizedControlType", "AutomationId", "__Children", "control_type"]

    func isChildren(_ key: ArraySlice<UInt8>) -> Bool {
        key.elementsEqual("__Children".utf8) || key.elementsEqual("Children".utf8) || key.elementsEqual("children".utf8)
    }

    func makeDraft() -> Draft { Draft() }

    mutating func read(_ key: JSONText, into draft: inout Draft, from document: inout JSONDocumentImport) throws(JSONError) {
        guard let member = UIAMember.named(document.bytes(of: key)) else {
            document.drop("member", named: key)
            return try document.reader.skipValue()
        }
        switch member {
        case .controlType, .controlTypeName: draft.role = try Self.role(&document) ?? draft.role
        case .localizedControlType: draft.localizedRole = try document.text()
        case .landmarkType: draft.landmark = try document.number().flatMap { Int(exactly: $0) }.flatMap { UIARoles.role(landmark: $0) }
        case .headingLevel: draft.headingLevel = try document.number().flatMap { Int(exactly: $0) }.map { $0 - 80_050 }
        case .automationID: draft.identifier = try document.text()
        case .name: draft.name = try document.text()
        case .helpText: draft.help = try document.text()
        case .fullDescription, .description: draft.description = try document.text()
        case .text, .patternText: draft.text = try document.text()
        case .value, .patternValue, .rangeValue: draft.value = try document.scalarText() ?? draft.value
        case .bounds, .rectangle, .rect: draft.bounds = try Self.bounds(&document)
        case .processID, .runtimeID, .nativeWindow, .isControlElement, .isContentElement, .itemStatus:
            try document.reader.skipValue()
        default:
            if let key = Self.property(of: member) {
                guard let value = try document.scalarText(), !value.isEmpty else { return }
                draft.properties.removeAll { $0.0 == key }
                draft.properties.append((key, value))
            } else {
                try readState(member, into: &draft, from: &document)
            }
        }
    }

    /// Flags and enumerations.
    private func readState(
        _ member: UIAMember, into draft: inout Draft, from document: inout JSONDocumentImport
    ) throws(JSONError) {
        switch member {
        case .isEnabled, .isDataValid:
            if try document.flag() == false { draft.states.insert(member == .isEnabled ? .disabled : .invalid) }
        case .toggleState, .plainToggleState:
            draft.states.insert(.checkable)
            switch try document.scalarText()?.lowercased() {
            case "1", "on", "true": draft.states.insert(.checked)
            case "2", "indeterminate": draft.states.insert(.mixed)
            default: return
            }
        case .expandState, .plainExpandState:
            switch try document.scalarText()?.lowercased() {
            case "0", "collapsed": draft.states.insert(.collapsed)
            case "1", "2", "expanded", "partiallyexpanded": draft.states.insert(.expanded)
            default: return
            }
        default:
            if try document.flag() == true, let state = Self.stateWhenTrue(member) { draft.states.insert(state) }
        }
    }

    private static func stateWhenTrue(_ member: UIAMember) -> NodeStates? {
        switch member {
        case .isKeyboardFocusable: .focusable
        case .hasKeyboardFocus: .focused
        case .isOffscreen: .offscreen
        case .isPassword: .protected
        case .isRequired, .isSelectionRequired: .required
        case .isReadOnly, .isRangeReadOnly: .readonly
        case .isSelected, .plainIsSelected: .selected
        case .canSelectMultiple: .multiselectable
        case .isModal, .isDialog: .modal
        default: nil
        }
    }

    private static func property(of member: UIAMember) -> PropertyKey? {
        switch member {
        case .className: .className
        case .frameworkID: .toolkit
        case .accessKey, .acceleratorKey: .keyShortcuts
        case .level: .level
        case .positionInSet: .positionInSet
        case .sizeOfSet: .setSize
        case .itemType: .roleDescription
        case .liveSetting: .live
        case .orientation: .orientation
        case .rangeMinimum: .valueMinimum
        case .rangeMaximum: .valueMaximum
        default: nil
        }
    }

    private static func role(_ document: inout JSONDocumentImport) throws(JSONError) -> Role? {
        guard let type = try document.scalarText() else { return nil }
        return Int(type).map { UIARoles.role(number: $0) } ?? UIARoles.role(named: type)
    }

    /// Edges (`left`, `top`, `right`, `bottom`, or `[l=1,t=2,r=3,b=4]`), or position and size.
    private static func bounds(_ document: inout JSONDocumentImport) throws(JSONError) -> Bounds? {
        let start = document.reader
        var sides: [Double]?
        switch try document.reader.peek() {
        case .object: sides = try document.numbers(keys: ["left", "top", "right", "bottom"])
        case .string:
            let text = try document.reader.string()
            if document.bytes(of: text).contains(UInt8(ascii: "r")) {
                document.reader = start
                sides = try document.numbers(keys: [])
            }
        default: break
        }
        if let sides, sides.count == 4 {
            return JSONDocumentImport.rectangle([sides[0], sides[1], sides[2] - sides[0], sides[3] - sides[1]])
        }
        document.reader = start
        return JSONDocumentImport.rectangle(try document.numbers(keys: ["x", "y", "width", "height"]))
    }
}
