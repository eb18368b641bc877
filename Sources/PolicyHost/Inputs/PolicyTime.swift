import CivilCalendar

/// A moment as policies see it, in UTC, taken from the host's clock so that a decision can be repeated later.
package struct PolicyTime: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let unix: Int64

    package init(unix: Int64) {
        self.unix = unix
    }

    package var hour: Int { Int(secondOfDay / 3600) }
    package var minute: Int { Int(secondOfDay / 60 % 60) }
    /// 1 is Monday, 7 is Sunday (ISO 8601).
    package var weekday: Int { Int((days % 7 + 10) % 7) + 1 }

    /// `2026-11-22T14:17:03Z`.
    package var iso: String { String(decoding: isoUTF8, as: UTF8.self) }

    /// The bytes of ``iso``, made in one allocation, since every access decision carries them.
    var isoUTF8: [UInt8] {
        let date = CivilDate(number: Int(days))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        Self.append(date.year, width: 4, then: UInt8(ascii: "-"), to: &bytes)
        Self.append(date.month, width: 2, then: UInt8(ascii: "-"), to: &bytes)
        Self.append(date.day, width: 2, then: UInt8(ascii: "T"), to: &bytes)
        Self.append(hour, width: 2, then: UInt8(ascii: ":"), to: &bytes)
        Self.append(minute, width: 2, then: UInt8(ascii: ":"), to: &bytes)
        Self.append(Int(secondOfDay % 60), width: 2, then: UInt8(ascii: "Z"), to: &bytes)
        return bytes
    }

    /// Days since 1970-01-01, and the second of the day. Any number is a moment, the first and the last that there are too.
    private var days: Int64 { unix / 86_400 - (unix % 86_400 < 0 ? 1 : 0) }
    private var secondOfDay: Int64 { (unix % 86_400 + 86_400) % 86_400 }

    /// Appends a number in decimal, filled up with zeros to at least `width` digits, and a byte behind it.
    private static func append(_ number: Int, width: Int, then separator: UInt8, to bytes: inout [UInt8]) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        let magnitude = number.magnitude
        var divisor: UInt = 1
        var digits = 1
        while digits < width || magnitude / divisor >= 10 {
            divisor *= 10
            digits += 1
        }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(magnitude / divisor % 10))
            divisor /= 10
        }
        bytes.append(separator)
    }
}
