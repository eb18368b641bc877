/// One look at the start of a JSON capture.
struct JSONShapeScan {
    /// Keys that tell formats apart, with the formats' own spelling.
    private enum Hint: String, CaseIterable {
        case nodeId, childIds, backendDOMNodeId, chromeRole, nodes
        case controlType = "ControlType"
        case localizedControlType = "LocalizedControlType"
        case uiaChildren = "__Children"
        case automationID = "AutomationId"
        case trees, windows
        case extents
        case extentsWindow = "extents_window"
        case interfaces
        case accessibleID = "accessible_id"
        case attributes
        case roleDescription = "role_description"
        case absolutePosition = "absolute_position"
        case bbox
        case role, children, bounds, properties

        static let table = FoldedNameTable<Hint>(allCases.map { (name: $0.rawValue, value: $0) })
    }

    private var reader: JSONReader
    private var seen: Set<Hint> = []
    private var topKeys: Set<Hint> = []
    private var hasMacRole = false
    private var isArray = false
    private var arrayElements = 0
    private var textElements = 0
    private var oneKeyElements = 0

    init(_ reader: JSONReader) {
        self.reader = reader
    }

    mutating func run(budget: Int) {
        do {
            try scan(budget: budget)
        } catch {
            // A look, not a reading: the importer reads the same bytes and reports what is wrong with them.
            return
        }
    }

    private mutating func scan(budget: Int) throws(JSONError) {
        let outside = reader.depth
        isArray = try reader.peek() == .array
        var containers: [JSONKind] = []
        var keysOfElement = 0
        for _ in 0..<budget {
            let kind = try reader.peek()
            let level = containers.count
            if isArray, level == 1 {
                arrayElements += 1
                if kind == .string { textElements += 1 }
                keysOfElement = 0
            }
            switch kind {
            case .object:
                try reader.enterObject()
                containers.append(.object)
            case .array:
                try reader.enterArray()
                containers.append(.array)
            default: try reader.skipValue()
            }
            while let innermost = containers.last {
                if innermost == .array {
                    if try reader.nextElement() { break }
                } else if let key = try reader.nextKey() {
                    if isArray, containers.count == 2 { keysOfElement += 1 }
                    if try isOfNode(key, isTop: containers.count == 1) { break }
                    continue
                }
                containers.removeLast()
                if isArray, containers.count == 1, innermost == .object, keysOfElement == 1 { oneKeyElements += 1 }
            }
            if reader.depth <= outside { return }
        }
    }

    /// Takes note of a key. Returns false, having passed over its value, where what is inside says nothing about the format.
    private mutating func isOfNode(_ key: JSONText, isTop: Bool) throws(JSONError) -> Bool {
        guard let hint = Hint.table[reader.spelling(key)] else { return true }
        if hint == .properties, try reader.peek() == .object {
            try reader.skipValue()
            return false
        }
        seen.insert(hint)
        if isTop { topKeys.insert(hint) }
        guard hint == .role else { return true }
        var ahead = reader
        if try ahead.peek() == .string {
            let role = try ahead.string()
            if ahead.spelling(role).starts(with: "AX".utf8) { hasMacRole = true }
        }
        return true
    }

    var shape: JSONShape {
        let isListOfTexts = isArray && arrayElements > 0 && textElements + oneKeyElements >= arrayElements - 1 && seen.isEmpty
        let isNode = !topKeys.isDisjoint(with: [.role, .children, .controlType, .localizedControlType, .uiaChildren, .automationID])
        let hasRoots = topKeys.contains(.trees) || (topKeys.contains(.windows) && format == .macapptree)
        // Native JSON is one node; a list of nodes without a sign of any platform is a snapshot's JSON form.
        let isSnapshot = isListOfTexts || (isArray && format == .native)
        return JSONShape(format: isSnapshot ? .aria : format, isBare: isArray || isNode || hasRoots)
    }

    private var format: CaptureFormat? {
        if seen.contains(.nodeId), !seen.isDisjoint(with: [.childIds, .backendDOMNodeId, .chromeRole, .nodes]) { return .cdp }
        if !seen.isDisjoint(with: [.controlType, .localizedControlType, .uiaChildren, .automationID, .trees]) { return .uia }
        if hasMacRole || (seen.contains(.roleDescription) && !seen.isDisjoint(with: [.absolutePosition, .bbox])) { return .macapptree }
        guard seen.contains(.role) else { return topKeys.contains(.nodes) ? .cdp : nil }
        if !seen.isDisjoint(with: [.extents, .extentsWindow, .interfaces, .accessibleID]) { return .atspi }
        if seen.contains(.attributes), !seen.contains(.bounds) { return .atspi }
        return .native
    }
}
