/// Keys as programs write them: without blanks, told by the eight bytes after the comma.
extension NativeImporter {
    /// The next key where it is one of the usual ones in the usual spelling, with its colon consumed; nil, with nothing read, for any other
    /// and at the end of the node. What it passes over is checked as strictly as ``JSONCursor/nextKey(_:)`` does.
    @inline(__always)
    mutating func nextUsualKey(_ document: Span<UInt8>) -> (field: NativeField, key: JSONText)? {
        var quote = cursor.position
        guard quote &+ 24 <= document.count else { return nil }
        if !cursor.isFresh {
            guard document[quote] == UInt8(ascii: ",") else { return nil }
            quote &+= 1
        }
        let field: NativeField
        let length: Int
        switch ByteWords.load(document, at: quote) {
        case 0x223A_2265_6C6F_7222: (field, length) = (.role, 4)  // `"role":"`
        case 0x223A_2265_6D61_6E22: (field, length) = (.name, 4)  // `"name":"`
        case 0x3A22_6575_6C61_7622: (field, length) = (.value, 5)  // `"value":`
        case 0x2273_6574_6174_7322: (field, length) = (.states, 6)  // `"states"`
        case 0x2273_646E_756F_6222: (field, length) = (.bounds, 6)  // `"bounds"`
        case 0x6572_646C_6968_6322 where document[quote &+ 8] == UInt8(ascii: "n") && document[quote &+ 9] == UInt8(ascii: "\""):
            (field, length) = (.children, 8)  // `"childre`
        case 0x7069_7263_7365_6422 where ByteWords.load(document, at: quote &+ 5) == 0x226E_6F69_7470_6972:
            (field, length) = (.description, 11)  // `"descrip`, `ription"`
        default: return nil
        }
        let colon = quote &+ length &+ 2
        guard document[colon] == UInt8(ascii: ":") else { return nil }
        cursor.isFresh = false
        cursor.position = colon &+ 1
        return (field, JSONText(start: quote &+ 1, count: length, hasEscapes: false))
    }
}
