import CivilCalendar

/// A point in time as calendar fields, in UTC and the Gregorian calendar.
package struct CivilTime: Hashable, Sendable {
    package let year: Int
    /// 1…12
    package let month: Int
    /// 1…31
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int
    package let millisecond: Int
    /// 1 is Monday, 7 is Sunday (ISO 8601).
    package let weekday: Int

    /// - Parameter milliseconds: since 1970-01-01T00:00:00Z; may be negative.
    package init(milliseconds: Int64) {
        let (days, inDay) = CivilDate.floorDivide(Int(milliseconds), 86_400_000)
        let date = CivilDate(number: days)
        year = date.year
        month = date.month
        day = date.day
        weekday = date.weekday
        hour = inDay / 3_600_000
        minute = inDay / 60_000 % 60
        second = inDay / 1_000 % 60
        millisecond = inDay % 1_000
    }
}
