/// Reads an XCUITest page source (`<XCUIElementType…>`, usually inside `<AppiumAUT>`, which becomes no node unless it holds several
/// programs).
///
/// The label is the name, else the placeholder of an input, else `name`, which is the accessibility identifier where the program set
/// one and the label otherwise; so it counts as the stable identifier only where it differs from the label. The value of a secure
/// field is never stored.
struct XCUITestImporter {
    private var document: XMLDocumentImport
    private var deepest = 0
    private var hasWrapper = false
    private var leftOut = 0

    /// Nesting depths at which known sources stop: WebDriverAgent's `snapshotMaxDepth` of 50 and the 60 or so levels after which
    /// XCTest itself gives up, each counted with and without the program's own element.
    private static let depthCaps: Set<Int> = [50, 51, 60, 61, 62]

    private init(_ bytes: [UInt8], limits: TreeLimits) {
        document = XMLDocumentImport(bytes, limits: limits)
    }

    /// - Throws: ``XMLError`` with the offset; a source without an element counts as malformed.
    static func parse(_ bytes: [UInt8], limits: TreeLimits) throws(XMLError) -> RawTree {
        var importer = XCUITestImporter(bytes, limits: limits)
        return try importer.run(isSeveral: try programs(bytes, limits: limits) > 1)
    }

    /// How many elements stand directly in `<AppiumAUT>`; 1 without it. O(bytes).
    private static func programs(_ bytes: [UInt8], limits: TreeLimits) throws(XMLError) -> Int {
        var reader = XMLReader(bytes, maxDepth: limits.maxXMLDepth)
        try reader.begin()
        var count = 0
        while true {
            switch try reader.next() {
            case .start:
                if reader.depth == 1, !isWrapper(reader) { return 1 }
                if reader.depth == 2 { count += 1 }
            case .end: continue
            case .finished: return count
            }
        }
    }

    private static func isWrapper(_ reader: XMLReader) -> Bool { reader.bytes[reader.name].elementsEqual("AppiumAUT".utf8) }

    private mutating func run(isSeveral: Bool) throws(XMLError) -> RawTree {
        try document.reader.begin()
        while true {
            switch try document.reader.next() {
            case .start: try openElement(isSeveral: isSeveral)
            case .end: if document.builder.openNode >= 0 { document.builder.close() }
            case .finished:
                guard document.builder.count > (isSeveral ? 1 : 0) else {
                    throw XMLError(.noElement, at: document.reader.name.lowerBound)
                }
                if leftOut > 0 { document.drop("positions and other attributes of the machinery", count: leftOut) }
                if Self.depthCaps.contains(deepest) { document.remark(.depthCapReached(depth: deepest)) }
                return document.finish(format: .xcuitest)
            }
        }
    }

    private mutating func openElement(isSeveral: Bool) throws(XMLError) {
        let reader = document.reader
        if reader.depth == 1, Self.isWrapper(reader) {
            hasWrapper = true
            if isSeveral {
                let node = try document.open(.document)
                document.builder.addProperty(.platformRole, "AppiumAUT", to: node)
            } else {
                document.drop("AppiumAUT")
            }
            return
        }
        let tag = reader.bytes[reader.name]
        guard tag.starts(with: XCUITestRoles.prefix) else {
            throw XMLError(.expectedRoot("`AppiumAUT` or elements named `XCUIElementType…`"), at: reader.name.lowerBound)
        }
        deepest = max(deepest, reader.depth - (hasWrapper ? 1 : 0))
        let role = XCUITestRoles.role(ofType: tag)
        let node = try document.open(role ?? .other)
        let element = XCUITestElement(reader)
        if role == nil { document.builder.addProperty(.platformRole, document.builder.store(tag), to: node) }
        try setTexts(of: node, role: role, element)
        try setValue(of: node, role: role, isSecure: tag.elementsEqual("XCUIElementTypeSecureTextField".utf8), element)
        document.builder.insertStates(element.states, of: node)
        if let bounds = element.bounds { document.builder.setBounds(bounds, of: node) }
        try document.storeProperty(.package, element.bundleID, of: node)
        try document.storeProperty(.placeholder, element.placeholder, of: node)
        try document.storeProperty(.valueMinimum, element.minimum, of: node)
        try document.storeProperty(.valueMaximum, element.maximum, of: node)
        leftOut += element.leftOutCount
        if element.unknownCount > 0 { document.drop("unknown attributes", count: element.unknownCount) }
    }

    private mutating func setTexts(of node: Int, role: Role?, _ element: XCUITestElement) throws(XMLError) {
        let isInput = role == .textBox || role == .searchBox
        let name = element.label ?? (isInput ? element.placeholder : nil) ?? element.name
        document.builder.setName(try document.store(name), of: node)
        if try !document.isSame(element.name, element.label) {
            document.builder.setIdentifier(try document.store(element.name), of: node)
        }
    }

    private mutating func setValue(of node: Int, role: Role?, isSecure: Bool, _ element: XCUITestElement) throws(XMLError) {
        if isSecure { document.builder.insertStates([.protected, .editable], of: node) }
        if role == .textBox || role == .searchBox { document.builder.insertStates(.editable, of: node) }
        guard let value = element.value else { return }
        // An empty field reports its placeholder, a text its label.
        if try document.isSame(value, element.placeholder) { return }
        if isSecure {
            document.builder.setValue(document.builder.store(SecretText.placeholder), of: node)
        } else if role == .switch || role == .checkbox || role == .radio {
            document.builder.insertStates(.checkable, of: node)
            if document.reader.rawValue(value).elementsEqual("1".utf8) { document.builder.insertStates(.checked, of: node) }
            if document.reader.rawValue(value).elementsEqual("2".utf8) { document.builder.insertStates(.mixed, of: node) }
        } else if try !document.isSame(value, element.label) {
            document.builder.setValue(try document.store(value), of: node)
        }
    }
}
