/// Where the parts of a line stand in a buffer. Reading one checks the fixed text, not the data, the time or the sum.
package struct LineShape: Equatable, Sendable {
    /// The whole line without its newline.
    package let start: Int
    package let end: Int
    package let index: UInt64
    package let time: Range<Int>
    package let kind: Range<Int>
    package let data: Range<Int>
    /// Where the bytes that `sum` covers end.
    let sumStart: Int

    /// The parts of the line in a range of a buffer, or nil when it has not the shape of one. O(head of the line).
    package init?(_ buffer: [UInt8], _ line: Range<Int>) {
        guard line.count > LineFormat.sumWidth + 60, buffer[line.upperBound - 1] == 0x7D, buffer[line.upperBound - 2] == 0x22 else {
            return nil
        }
        var position = line.lowerBound
        let body = line.upperBound - LineFormat.sumWidth
        guard Self.skip(LineFormat.indexKey, buffer, &position, body) else { return nil }
        let digits = position
        var value: UInt64 = 0
        while position < body, buffer[position] &- 0x30 < 10 {
            guard position - digits < 19 else { return nil }
            value = value * 10 + UInt64(buffer[position] &- 0x30)
            position += 1
        }
        guard position > digits, buffer[digits] != 0x30 || position == digits + 1 else { return nil }
        guard Self.skip(LineFormat.timeKey, buffer, &position, body) else { return nil }
        let timeStart = position
        position += CivilTime.width
        guard Self.skip(LineFormat.kindKey, buffer, &position, body) else { return nil }
        let kindStart = position
        while position < body, LineFormat.isKindByte(buffer[position]) { position += 1 }
        let kindEnd = position
        guard (1...LineFormat.maximumKindBytes).contains(kindEnd - kindStart),
            Self.skip(LineFormat.dataKey, buffer, &position, body), position + 2 <= body,
            buffer[position] == 0x7B, buffer[body - 1] == 0x7D
        else { return nil }
        var sum = body
        guard Self.skip(LineFormat.sumKey, buffer, &sum, line.upperBound) else { return nil }
        start = line.lowerBound
        end = line.upperBound
        index = value
        time = timeStart..<timeStart + CivilTime.width
        kind = kindStart..<kindEnd
        data = position..<body
        sumStart = body
    }

    /// The index at the beginning of a line, without a look at the rest; nil when there is none.
    static func index(at start: Int, in buffer: [UInt8]) -> UInt64? {
        var position = start
        guard skip(LineFormat.indexKey, buffer, &position, buffer.count) else { return nil }
        let digits = buffer[position...].prefix { $0 != 0x2C }
        return digits.count <= 20 && digits.endIndex < buffer.count ? Decimal.parse(digits) : nil
    }

    @inline(__always)
    private static func skip(_ text: [UInt8], _ buffer: [UInt8], _ position: inout Int, _ end: Int) -> Bool {
        guard position + text.count <= end else { return false }
        for offset in text.indices where buffer[position + offset] != text[offset] { return false }
        position += text.count
        return true
    }
}
