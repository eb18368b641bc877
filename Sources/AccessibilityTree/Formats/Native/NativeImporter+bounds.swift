/// Rectangles, four numbers a node: a third of the values of a capture.
extension NativeImporter {
    /// A rectangle as `{x, y, width, height}` or `[x, y, width, height]`; null is none.
    mutating func readBounds(_ document: Span<UInt8>) throws {
        if let bounds = compactBounds(document) {
            current.fields.bounds = bounds
            return
        }
        var (x, y, width, height) = (Double.nan, Double.nan, Double.nan, Double.nan)
        switch try cursor.peek(document) {
        case .null: return try cursor.null(document)
        case .object:
            try eachMember(document) { importer, key, document in
                let field = NativeBoundsField(key, in: document)
                let number = try importer.coordinate(document)
                switch field {
                case .x: x = number
                case .y: y = number
                case .width: width = number
                case .height: height = number
                case nil: importer.drops.count("field of `bounds`")
                }
            }
        case .array:
            var numbers: [Double] = []
            try cursor.enterArray(document)
            while try cursor.nextElement(document) { numbers.append(try cursor.double(document)) }
            if numbers.count == 4 { (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3]) }
        default: throw NativeProblem("expected `{x, y, width, height}` in `bounds`", at: cursor.position)
        }
        // Comparisons with NaN, which stands for a missing number, are false.
        let isUsable = abs(x) < 1e9 && abs(y) < 1e9 && width >= 0 && width < 1e9 && height >= 0 && height < 1e9
        guard isUsable else { return drops.count("unusable bounds") }
        current.fields.bounds = Bounds(x: Float(x), y: Float(y), width: Float(width), height: Float(height))
    }

    /// A number; anything else is no coordinate.
    private mutating func coordinate(_ document: Span<UInt8>) throws -> Double {
        if cursor.isAtNumber(document) { return try cursor.double(document) }
        try cursor.skipUniqueValue(document)
        return .nan
    }

    /// The rectangle that comes next where it is spelt `{"x":1,"y":2.5,"width":3,"height":4}`, as programs write it; nil, with nothing
    /// read, for any other spelling and any number that is unusual.
    private mutating func compactBounds(_ document: Span<UInt8>) -> Bounds? {
        cursor.skipBlanks(document)
        let start = cursor.position
        // `{"x":`
        guard start &+ 64 <= document.count, ByteWords.load(document, at: start) & 0xFF_FFFF_FFFF == 0x3A_2278_227B,
            let x = JSONCursor.shortNumber(document, at: start &+ 5), x.end &+ 40 <= document.count,
            // `,"y":`
            ByteWords.load(document, at: x.end) & 0xFF_FFFF_FFFF == 0x3A_2279_222C,
            let y = JSONCursor.shortNumber(document, at: x.end &+ 5), y.end &+ 32 <= document.count,
            // `,"width"` and `:`
            ByteWords.load(document, at: y.end) == 0x2268_7464_6977_222C, document[y.end &+ 8] == UInt8(ascii: ":"),
            let width = JSONCursor.shortNumber(document, at: y.end &+ 9), width.end &+ 16 <= document.count,
            // `,"height` and `":`
            ByteWords.load(document, at: width.end) == 0x7468_6769_6568_222C,
            document[width.end &+ 8] == UInt8(ascii: "\""), document[width.end &+ 9] == UInt8(ascii: ":"),
            let height = JSONCursor.shortNumber(document, at: width.end &+ 10), height.end < document.count,
            document[height.end] == UInt8(ascii: "}"), width.value >= 0, height.value >= 0
        else { return nil }
        cursor.position = height.end &+ 1
        return Bounds(x: Float(x.value), y: Float(y.value), width: Float(width.value), height: Float(height.value))
    }
}
