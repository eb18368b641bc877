import CivilCalendar
import Testing

@Suite struct CivilDateTests {
    @Test(arguments: [
        (0, CivilDate(year: 1970, month: 1, day: 1), 4), (-1, CivilDate(year: 1969, month: 12, day: 31), 3),
        (11_016, CivilDate(year: 2000, month: 2, day: 29), 2), (20_779, CivilDate(year: 2026, month: 11, day: 22), 7),
        (-719_528, CivilDate(year: 0, month: 1, day: 1), 6), (2_932_896, CivilDate(year: 9999, month: 12, day: 31), 5),
    ])
    func `a day has its number and its weekday`(number: Int, date: CivilDate, weekday: Int) {
        #expect(CivilDate(number: number) == date)
        #expect(date.number == number)
        #expect(date.weekday == weekday)
    }

    @Test func `every day of eight centuries follows the one before and comes back from its number`() {
        var before = CivilDate(number: -146_098)
        for number in -146_097...146_097 {
            let date = CivilDate(number: number)
            #expect(date.number == number)
            let isNextDay = date.year == before.year && date.month == before.month && date.day == before.day + 1
            let isFirstDay = date.day == 1 && before.day >= 28
            #expect(isNextDay || isFirstDay)
            before = date
        }
    }

    @Test(arguments: [(2023, 2, 29), (2024, 2, 30), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0)])
    func `a day that no month has does not exist`(year: Int, month: Int, day: Int) {
        #expect(!CivilDate(year: year, month: month, day: day).exists)
        #expect(CivilDate(year: 2024, month: 2, day: 29).exists)
    }
}
