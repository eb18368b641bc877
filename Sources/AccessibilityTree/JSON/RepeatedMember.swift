/// A member that stands twice in one object: one reader takes the first value and another the last, so that whoever wrote it can show them
/// different documents.
///
/// Source: RFC 8259, section 4 (names should be unique).
package struct RepeatedMember: Hashable, Sendable {
    /// The member, as a JSON pointer: `/principal/role`.
    package let pointer: String
    /// Its key, escapes decoded.
    package let key: String
    /// Offset of the second key in bytes.
    package let offset: Int

    /// The first one of a JSON text, at whatever depth; nil when every object has each key once. O(length), no recursion.
    ///
    /// - Parameter maxDepth: how many containers may be nested.
    /// - Throws: ``JSONError`` where the text is no JSON.
    package static func first(in bytes: [UInt8], maxDepth: Int = 512) throws(JSONError) -> RepeatedMember? {
        var walk = UniqueKeyWalk(JSONReader(bytes, maxDepth: maxDepth).cursor)
        guard let key = try walk.value(bytes.span) else {
            var cursor = walk.cursor
            try cursor.finish(bytes.span)
            return nil
        }
        return RepeatedMember(
            pointer: walk.pointer(bytes.span), key: String(decoding: key.decoded(from: bytes.span), as: UTF8.self), offset: key.start - 1)
    }
}
