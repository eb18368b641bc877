/// The attributes that WebDriverAgent's page source gives an element.
enum XCUITestAttribute: String, CaseIterable, Sendable {
    case type
    case name
    case label
    case value
    case placeholderValue
    case enabled
    case visible
    case selected
    case focused
    case hittable
    case traits
    case bundleID = "bundleId"
    case x
    case y
    case width
    case height
    // Known, and left out: positions, process numbers, what follows from other attributes.
    case index
    case accessible
    case processID = "processId"
    case accessibilityContainer
    case nativeFrame
    case minValue
    case maxValue
    case customActions

    static let table = NameTable<XCUITestAttribute>(of: XCUITestAttribute.self)
}
