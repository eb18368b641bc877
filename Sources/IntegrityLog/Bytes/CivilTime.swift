import CivilCalendar

/// Times as the log writes them: `2026-11-22T09:00:00.123Z`, always 24 bytes, always UTC, years 0000 to 9999.
///
/// Leap seconds do not exist, as in POSIX.
package enum CivilTime {
    /// Bytes of a formatted time.
    package static let width = 24
    /// The first and the last millisecond that can be written.
    static let earliest: Int64 = -62_167_219_200_000
    static let latest: Int64 = 253_402_300_799_999

    /// The 24 bytes of a time in milliseconds since 1970 UTC, held within the years that fit.
    package static func format(_ milliseconds: Int64) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(width)
        append(milliseconds, to: &text)
        return text
    }

    /// As ``format(_:)``, as a string.
    package static func text(_ milliseconds: Int64) -> String { String(decoding: format(milliseconds), as: UTF8.self) }

    static func append(_ milliseconds: Int64, to text: inout [UInt8]) {
        let held = min(max(milliseconds, earliest), latest)
        let (day, inDay) = CivilDate.floorDivide(Int(held), 86_400_000)
        let date = CivilDate(number: day)
        digits(date.year, 4, &text)
        text.append(0x2D)
        digits(date.month, 2, &text)
        text.append(0x2D)
        digits(date.day, 2, &text)
        text.append(0x54)
        digits(inDay / 3_600_000, 2, &text)
        text.append(0x3A)
        digits(inDay / 60_000 % 60, 2, &text)
        text.append(0x3A)
        digits(inDay / 1_000 % 60, 2, &text)
        text.append(0x2E)
        digits(inDay % 1_000, 3, &text)
        text.append(0x5A)
    }

    /// Milliseconds since 1970 UTC, or nil when the bytes are not exactly a time as ``format(_:)`` writes it.
    package static func parse(_ text: some RandomAccessCollection<UInt8>) -> Int64? {
        guard text.count == width else { return nil }
        let bytes = Array(text)
        let marks: [(Int, UInt8)] = [(4, 0x2D), (7, 0x2D), (10, 0x54), (13, 0x3A), (16, 0x3A), (19, 0x2E), (23, 0x5A)]
        guard marks.allSatisfy({ bytes[$0.0] == $0.1 }) else { return nil }
        func field(_ range: Range<Int>) -> Int? { Decimal.digits(bytes[range]).map { Int($0) } }
        guard let year = field(0..<4), let month = field(5..<7), let day = field(8..<10), let hour = field(11..<13),
            let minute = field(14..<16), let second = field(17..<19), let milli = field(20..<23),
            (1...12).contains(month), day >= 1, hour < 24, minute < 60, second < 60
        else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        guard date.exists else { return nil }
        return Int64(((date.number * 24 + hour) * 60 + minute) * 60_000 + second * 1_000 + milli)
    }

    private static func digits(_ value: Int, _ count: Int, _ text: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<count { divisor *= 10 }
        while divisor > 0 {
            text.append(0x30 + UInt8(truncatingIfNeeded: value / divisor % 10))
            divisor /= 10
        }
    }
}
