/// The name of a node property: a fixed number for the well-known ones, a number local to one arena for all others.
///
/// Keys below ``firstLocal`` mean the same in every tree. Others are looked up with ``NodeArena/propertyName(_:)`` and must be
/// compared by that name across trees.
package struct PropertyKey: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    package static let firstLocal: UInt16 = 256
    package var isLocal: Bool { rawValue >= Self.firstLocal }
}

/// One property of a node: key and value as text.
package struct Property: Hashable, Sendable {
    package let key: PropertyKey
    package let value: TextRange

    package init(key: PropertyKey, value: TextRange) {
        self.key = key
        self.value = value
    }
}
