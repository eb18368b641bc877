/// The role of a node in one vocabulary for all platforms: the WAI-ARIA role names, plus the few that ARIA has no word for.
///
/// A platform role that the vocabulary does not know becomes ``other``; its own name is kept in the node's
/// ``PropertyKey/platformRole`` property, so that nothing is lost and roles of two trees stay comparable.
///
/// Source: WAI-ARIA 1.2, section 5.4 (definition of roles).
package struct Role: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }
}
