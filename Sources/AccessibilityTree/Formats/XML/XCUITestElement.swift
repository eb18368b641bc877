/// The attributes of one element of an XCUITest source, sorted out.
struct XCUITestElement {
    private(set) var name: XMLAttribute?
    private(set) var label: XMLAttribute?
    private(set) var value: XMLAttribute?
    private(set) var placeholder: XMLAttribute?
    private(set) var bundleID: XMLAttribute?
    private(set) var minimum: XMLAttribute?
    private(set) var maximum: XMLAttribute?
    private(set) var states: NodeStates = []
    /// x, y, width, height; nil where one is missing or no number.
    private(set) var bounds: Bounds?
    private(set) var leftOutCount = 0
    private(set) var unknownCount = 0

    /// Sorts the attributes of the start tag that the reader has just read.
    init(_ reader: XMLReader) {
        var x: Float?
        var y: Float?
        var width: Float?
        var height: Float?
        for attribute in reader.attributes {
            guard let kind = XCUITestAttribute.table[reader.bytes[attribute.name]] else {
                unknownCount += 1
                continue
            }
            switch kind {
            case .type: continue
            case .name: name = attribute.value.isEmpty ? nil : attribute
            case .label: label = attribute.value.isEmpty ? nil : attribute
            case .value: value = attribute.value.isEmpty ? nil : attribute
            case .placeholderValue: placeholder = attribute.value.isEmpty ? nil : attribute
            case .bundleID: bundleID = attribute
            case .minValue: minimum = attribute
            case .maxValue: maximum = attribute
            case .enabled: insert(.disabled, unless: reader.isTrue(attribute))
            case .visible: insert(.invisible, unless: reader.isTrue(attribute))
            case .selected: insert(.selected, unless: !reader.isTrue(attribute))
            case .focused: insert(.focused, unless: !reader.isTrue(attribute))
            case .traits: insertTraits(reader.rawValue(attribute))
            case .x: x = XMLNumbers.coordinate(reader.rawValue(attribute))
            case .y: y = XMLNumbers.coordinate(reader.rawValue(attribute))
            case .width: width = XMLNumbers.coordinate(reader.rawValue(attribute))
            case .height: height = XMLNumbers.coordinate(reader.rawValue(attribute))
            case .index, .accessible, .hittable, .processID, .accessibilityContainer, .nativeFrame, .customActions: leftOutCount += 1
            }
        }
        if let x, let y, let width, let height {
            bounds = Bounds(x: x, y: y, width: max(0, width), height: max(0, height))
        }
    }

    private mutating func insert(_ state: NodeStates, unless isOff: Bool) {
        if !isOff { states.insert(state) }
    }

    /// Traits are a list such as "Button, Selected".
    private mutating func insertTraits(_ list: ArraySlice<UInt8>) {
        for trait in list.split(separator: UInt8(ascii: ",")) {
            let word = trait.drop { $0 == 0x20 }
            if word.elementsEqual("Selected".utf8) { states.insert(.selected) }
            if word.elementsEqual("NotEnabled".utf8) { states.insert(.disabled) }
        }
    }
}
