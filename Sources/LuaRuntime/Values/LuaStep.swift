/// What ``LuaReader/walk(_:)`` comes across in a table, in this order: the list, then the fields as they lie.
package enum LuaStep {
    /// A table begins that is an entry of the list; what follows up to ``close`` is in it.
    case open
    case close
    /// An entry of the list that is no table, or that lies deeper than the walk goes. Tables come without their entries.
    case item(LuaValue)
    /// A field whose name is one of the expected words.
    case field(LuaWord, LuaValue)
    /// Any other field, by its key.
    case other(LuaValue)
}
