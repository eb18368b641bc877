/// A word of a ``LuaVocabulary``, by number. Means nothing in a state with another vocabulary.
package struct LuaWord: Sendable, Hashable {
    package let number: UInt16

    package init(number: UInt16) {
        self.number = number
    }
}
