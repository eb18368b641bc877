/// Points in time as text: RFC 3339 in UTC with milliseconds, `2026-11-22T09:00:00.123Z`.
package enum Timestamp {
    /// `2026-01-31T09:05:00.123Z`. Every request has one at least, so it is put together of bytes.
    package static func text(_ milliseconds: Int64) -> String {
        let time = CivilTime(milliseconds: milliseconds)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        append(time.year, 4, UInt8(ascii: "-"), to: &bytes)
        append(time.month, 2, UInt8(ascii: "-"), to: &bytes)
        append(time.day, 2, UInt8(ascii: "T"), to: &bytes)
        append(time.hour, 2, UInt8(ascii: ":"), to: &bytes)
        append(time.minute, 2, UInt8(ascii: ":"), to: &bytes)
        append(time.second, 2, UInt8(ascii: "."), to: &bytes)
        append(time.millisecond, 3, UInt8(ascii: "Z"), to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A field with leading zeros, and what follows it. A year that does not fit has all its digits.
    private static func append(_ value: Int, _ width: Int, _ separator: UInt8, to bytes: inout [UInt8]) {
        var scale = 1
        for _ in 1..<width { scale *= 10 }
        if (0..<scale * 10).contains(value) {
            while scale > 0 {
                bytes.append(UInt8(ascii: "0") + UInt8(value / scale % 10))
                scale /= 10
            }
        } else {
            bytes.append(contentsOf: String(value).utf8)
        }
        bytes.append(separator)
    }
}

extension Timestamp {
    private static let shape = Array("dddd-dd-ddTdd:dd:dd.ddd".utf8)
    /// Lengths at which a whole field ends: date, minutes, seconds, milliseconds.
    private static let wholeFields: Set<Int> = [10, 16, 19, 23]

    /// The beginning of the day, minute, second or millisecond that a text names, in the form that log times compare with; nil for
    /// any other text. A closing `Z` may stand or not, for the zone is always UTC.
    package static func prefix(_ text: String) -> String? {
        var bytes = Array(text.utf8)
        if bytes.last == UInt8(ascii: "Z") { bytes.removeLast() }
        guard wholeFields.contains(bytes.count) else { return nil }
        let fits = zip(bytes, shape).allSatisfy { byte, expected in
            expected == UInt8(ascii: "d") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == expected
        }
        return fits ? String(decoding: bytes, as: UTF8.self) : nil
    }
}

extension Timestamp {
    /// The moment that ``text(_:)`` wrote; nil for any other text.
    package static func milliseconds(_ text: String) -> Int64? {
        guard text.utf8.count == 24, text.utf8.last == UInt8(ascii: "Z"), let date = UTCTime.date("\(text.prefix(19))Z") else { return nil }
        return Int64(text.dropLast().suffix(3)).map { date.milliseconds + $0 }
    }
}
