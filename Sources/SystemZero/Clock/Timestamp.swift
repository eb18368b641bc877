/// Points in time as text: RFC 3339 in UTC with milliseconds, `2026-11-22T09:00:00.123Z`.
package enum Timestamp {
    package static func text(_ milliseconds: Int64) -> String {
        let time = CivilTime(milliseconds: milliseconds)
        return "\(pad(time.year, 4))-\(pad(time.month, 2))-\(pad(time.day, 2))T\(pad(time.hour, 2)):\(pad(time.minute, 2)):"
            + "\(pad(time.second, 2)).\(pad(time.millisecond, 3))Z"
    }

    private static func pad(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
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
