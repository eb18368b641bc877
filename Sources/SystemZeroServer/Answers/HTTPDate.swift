import SystemZero

/// The text of a `Date` header, made once a second.
///
/// Source: RFC 9110, section 5.6.7 (IMF-fixdate).
struct HTTPDate {
    private var second: Int64 = .min
    private var text = ""

    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// - Parameter milliseconds: since 1970.
    mutating func text(at milliseconds: Int64) -> String {
        let second = milliseconds / 1_000
        if second != self.second { (self.second, text) = (second, Self.text(CivilTime(milliseconds: milliseconds))) }
        return text
    }

    private static func text(_ time: CivilTime) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = "\(days[time.weekday - 1]), \(two(time.day)) \(months[time.month - 1]) \(time.year)"
        return "\(day) \(two(time.hour)):\(two(time.minute)):\(two(time.second)) GMT"
    }
}
