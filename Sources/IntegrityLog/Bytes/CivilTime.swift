/// Times as the log writes them: `2026-11-22T09:00:00.123Z`, always 24 bytes, always UTC, years 0000 to 9999.
///
/// The day arithmetic is the proleptic Gregorian calendar counted in 400-year eras that begin on 1 March (Howard Hinnant,
/// "chrono-compatible low-level date algorithms"); leap seconds do not exist, as in POSIX.
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
        let day = floorDivide(held, 86_400_000)
        let inDay = held - day * 86_400_000
        let (year, month, dayOfMonth) = civil(fromDay: day)
        digits(year, 4, &text)
        text.append(0x2D)
        digits(month, 2, &text)
        text.append(0x2D)
        digits(dayOfMonth, 2, &text)
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
        func field(_ range: Range<Int>) -> Int64? { Decimal.digits(bytes[range]).map { Int64($0) } }
        guard let year = field(0..<4), let month = field(5..<7), let day = field(8..<10), let hour = field(11..<13),
            let minute = field(14..<16), let second = field(17..<19), let milli = field(20..<23),
            (1...12).contains(month), day >= 1, hour < 24, minute < 60, second < 60
        else { return nil }
        let days = dayNumber(year: year, month: month, day: day)
        guard civil(fromDay: days) == (year, month, day) else { return nil }
        return ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1_000 + milli
    }

    private static func digits(_ value: Int64, _ count: Int, _ text: inout [UInt8]) {
        var divisor: Int64 = 1
        for _ in 1..<count { divisor *= 10 }
        while divisor > 0 {
            text.append(0x30 + UInt8(truncatingIfNeeded: value / divisor % 10))
            divisor /= 10
        }
    }

    private static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
        value >= 0 ? value / by : -((-value + by - 1) / by)
    }

    private static func civil(fromDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func dayNumber(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
