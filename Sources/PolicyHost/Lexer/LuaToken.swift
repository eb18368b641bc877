/// A token of Lua source text with its place.
package struct LuaToken: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case name
        case keyword
        case number
        /// A quoted or long string, quotes included.
        case string
        case symbol
        case comment
    }

    package let kind: Kind
    /// Byte offsets in the source.
    package let range: Range<Int>
    /// Line of the first byte, from 1.
    package let line: Int

    package init(kind: Kind, range: Range<Int>, line: Int) {
        self.kind = kind
        self.range = range
        self.line = line
    }
}
