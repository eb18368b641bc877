import SystemZero
import Testing

struct ClockTests {
    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00.000Z"), (951_826_154_321, "2000-02-29T12:09:14.321Z"),
        (1_795_338_000_123, "2026-11-22T09:00:00.123Z"), (-1, "1969-12-31T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
    ])
    func `times are written in UTC with milliseconds`(milliseconds: Int64, text: String) {
        #expect(Timestamp.text(milliseconds) == text)
    }

    @Test func `weekdays count from Monday`() {
        #expect(CivilTime(milliseconds: 0).weekday == 4)
        #expect(CivilTime(milliseconds: 1_795_338_000_123).weekday == 7)
    }

    @Test(arguments: [
        ("2026-11-22", "2026-11-22"), ("2026-11-22T09:00", "2026-11-22T09:00"), ("2026-11-22T09:00:05Z", "2026-11-22T09:00:05"),
        ("2026-11-22T09:00:05.123Z", "2026-11-22T09:00:05.123"), ("2026-11", nil), ("2026-11-22T09", nil), ("2026-1-22", nil), ("", nil),
    ])
    func `a moment may be cut after a whole field`(text: String, prefix: String?) {
        #expect(Timestamp.prefix(text) == prefix)
    }
}
