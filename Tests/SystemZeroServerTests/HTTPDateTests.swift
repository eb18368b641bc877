import Testing

@testable import SystemZeroServer

struct HTTPDateTests {
    @Test(
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777_999, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (1_709_210_096_000, "Thu, 29 Feb 2024 12:34:56 GMT"),
        ] as [(Int64, String)])
    func `a date is written as the standard has it`(milliseconds: Int64, text: String) {
        var date = HTTPDate()
        #expect(date.text(at: milliseconds) == text)
        #expect(date.text(at: milliseconds) == text)
        #expect(date.text(at: milliseconds + 1_000) != text)
    }
}
