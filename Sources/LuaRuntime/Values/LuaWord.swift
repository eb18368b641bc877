/// A word of a ``LuaVocabulary``, by number. Means nothing in a state with another vocabulary.
package struct LuaWord: Sendable, Hashable {
    @usableFromInline package let number: UInt16

    @inlinable @inline(__always) package init(number: UInt16) {
        self.number = number
    }
}
