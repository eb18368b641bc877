/// Reads the two dialects of an Android screen: `uiautomator dump` (`<node class="…">`) and Appium's page source (the element is named
/// for the class). Both may have `<displays>` and `<window>` around the hierarchies.
///
/// The text of an input is its value; elsewhere the content description is the name, and a different text is kept as
/// ``PropertyKey/visibleText``, since what is spoken and what is shown may disagree. `resource-id` is the stable identifier. The text
/// of a password field is never stored. An alert panel of the framework counts as a dialog.
struct AndroidImporter {
    private var document: XMLDocumentImport
    private var element = AndroidElement()
    private var leftOut: [AndroidAttribute: Int] = [:]

    private init(_ bytes: [UInt8], limits: TreeLimits) {
        document = XMLDocumentImport(bytes, limits: limits)
    }

    /// - Throws: ``XMLError`` with the offset; a document without elements below the hierarchy counts as malformed.
    static func parse(_ bytes: [UInt8], format: CaptureFormat, limits: TreeLimits) throws(XMLError) -> RawTree {
        var importer = AndroidImporter(bytes, limits: limits)
        return try importer.run(format: format)
    }

    private mutating func run(format: CaptureFormat) throws(XMLError) -> RawTree {
        try document.reader.begin()
        while true {
            switch try document.reader.next() {
            case .start: try openElement()
            case .end: document.builder.close()
            case .finished:
                guard document.builder.count > 1 else { throw XMLError(.noElement, at: document.reader.name.lowerBound) }
                for (attribute, count) in leftOut { document.drop("attribute " + attribute.rawValue, count: count) }
                return document.finish(format: format)
            }
        }
    }

    private mutating func openElement() throws(XMLError) {
        let tag = document.reader.bytes[document.reader.name]
        if document.reader.depth == 1, !Self.roots.contains(where: { tag.elementsEqual($0.utf8) }) {
            throw XMLError(.expectedRoot("`hierarchy`"), at: document.reader.name.lowerBound)
        }
        element.sort(document.reader)
        let className = tag.elementsEqual("node".utf8) ? element[.className].map { document.reader.rawValue($0) } : tag
        let identifier = element[.resourceID].map { document.reader.rawValue($0) }
        let role = role(className: className, identifier: identifier)
        let node = try document.open(role)
        if role == .other, let className { document.builder.addProperty(.platformRole, document.builder.store(className), to: node) }
        try setTexts(of: node, role: role)
        try setProperties(of: node, role: role)
        noteSystemDialog(identifier)
        for attribute in element.leftOut { leftOut[attribute, default: 0] += 1 }
        if element.unknownCount > 0 { document.drop("unknown attributes", count: element.unknownCount) }
    }

    private func role(className: ArraySlice<UInt8>?, identifier: ArraySlice<UInt8>?) -> Role {
        // The id that the framework and AppCompat give the panel of an alert dialog, whose class is a mere layout.
        if let identifier, identifier.suffix(Self.dialogID.count).elementsEqual(Self.dialogID) { return .dialog }
        if element.states.contains(.protected) { return .textBox }
        let role = className.flatMap { AndroidRoles.role(ofClass: $0) } ?? .other
        // A hierarchy inside of a window is the window's content.
        if role == .window, document.reader.depth > 1, className?.elementsEqual("hierarchy".utf8) == true { return .generic }
        if role == .text, let heading = element[.heading], document.reader.isTrue(heading) { return .heading }
        return role
    }

    private mutating func setTexts(of node: Int, role: Role) throws(XMLError) {
        let text = element[.text]
        let description = element[.contentDescription]
        let name: XMLAttribute?
        if Self.valueRoles.contains(role) {
            name = description ?? element[.hint]
            if let text, try !isHint(text) {
                let isSecret = element.states.contains(.protected)
                let value = isSecret ? document.builder.store(SecretText.placeholder) : try document.store(text)
                document.builder.setValue(value, of: node)
            }
        } else {
            name = description ?? text ?? element[.paneTitle] ?? element[.title]
            if description != nil, try !document.isSame(text, description) {
                try document.storeProperty(.visibleText, text, of: node)
            }
        }
        document.builder.setName(try document.store(name), of: node)
        document.builder.setDescription(try document.store(element[.error] ?? element[.tooltipText]), of: node)
    }

    /// Whether the text is only the hint that an empty field shows.
    private func isHint(_ text: XMLAttribute) throws(XMLError) -> Bool {
        if let showing = element[.showingHint], document.reader.isTrue(showing) { return true }
        return try document.isSame(text, element[.hint])
    }

    private mutating func setProperties(of node: Int, role: Role) throws(XMLError) {
        document.builder.setIdentifier(try document.store(element[.resourceID]), of: node)
        var states = element.states
        if states.contains(.checked), role == .button { states.insert(.pressed) }
        if role == .textBox || role == .searchBox { states.insert(.editable) }
        document.builder.insertStates(states, of: node)
        if let bounds = element[.bounds] {
            if let rectangle = XMLNumbers.androidBounds(document.reader.rawValue(bounds)) {
                document.builder.setBounds(rectangle, of: node)
            } else {
                document.drop("bounds that are no rectangle")
            }
        }
        try document.storeProperty(.package, element[.package], of: node)
        try document.storeProperty(.className, element[.className], of: node)
        try document.storeProperty(.hint, element[.hint], of: node)
        try document.storeProperty(.valueText, element[.stateDescription], of: node)
        try document.storeProperty(.live, element[.liveRegion], of: node)
        if let notFriendly = element[.notFriendly], document.reader.isTrue(notFriendly) {
            document.builder.addProperty(document.builder.key(named: "naf"), "true", to: node)
        }
    }

    /// The buttons of the system's own "isn't responding" and "keeps stopping" dialogs have ids that no language changes.
    private mutating func noteSystemDialog(_ identifier: ArraySlice<UInt8>?) {
        guard let identifier else { return }
        if identifier.elementsEqual("android:id/aerr_wait".utf8) {
            document.remark(.notResponding)
        } else if identifier.elementsEqual("android:id/aerr_restart".utf8) {
            document.remark(.reportedBySource("the system's crash dialog covers the program"))
        }
    }

    private static let roots = ["hierarchy", "displays"]
    private static let dialogID = Array(":id/parentPanel".utf8)
    /// Roles whose text is a value, not a name.
    private static let valueRoles: Set<Role> = [.textBox, .searchBox, .comboBox, .slider, .progressBar, .spinButton]
}
