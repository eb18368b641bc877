/// The fields in which two matched nodes differ.
package struct NodeFields: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let role = NodeFields(rawValue: 1 << 0)
    package static let name = NodeFields(rawValue: 1 << 1)
    package static let value = NodeFields(rawValue: 1 << 2)
    package static let description = NodeFields(rawValue: 1 << 3)
    package static let identifier = NodeFields(rawValue: 1 << 4)
    package static let states = NodeFields(rawValue: 1 << 5)
    package static let properties = NodeFields(rawValue: 1 << 6)
    package static let bounds = NodeFields(rawValue: 1 << 7)
}
