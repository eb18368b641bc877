import AccessibilityTree
import Testing

struct JSONNumberTests {
    @Test(
        arguments: [
            ("1.0", 1.0), ("-0.0", -0.0), ("155.77", 155.77), ("1e3", 1000), ("1E-2", 0.01),
            ("12345678901234567890", 0x1.56a95319d63e1p+63),
            ("0.1", 0.1), ("123456789012345678.5", 0x1.b69b4ba630f35p+56), ("1e400", .infinity), ("-1e400", -.infinity),
            ("5e-324", 0x1p-1074),
            ("9007199254740993", 9_007_199_254_740_992), ("3.14159265358979323846264338327950288", .pi),
        ] as [(String, Double)])
    func `a number is the nearest double`(text: String, value: Double) throws {
        var reader = JSONReader(Array(text.utf8))
        #expect(try reader.double().bitPattern == value.bitPattern)
        #expect(try JSONValue.parse(text).double == value)
    }

    @Test(arguments: ["1.0", "1.50", "1e5", "12345678901234567890", "-0.0", "1E+2", "0.10"])
    func `a number is written as it was read`(text: String) throws {
        #expect(try JSONValue.parse(text).jsonText == text)
    }

    @Test func `an integer that does not fit is kept as a number`() throws {
        #expect(try JSONValue.parse("9223372036854775808").integer == nil)
        #expect(try JSONValue.parse("-9223372036854775808").integer == .min)
    }

    @Test(
        arguments: [(1.0, "1.0"), (0.1, "0.1"), (-2.5, "-2.5"), (1e100, "1e+100"), (.nan, "null"), (.infinity, "null")]
            as [(Double, String)])
    func `a double is written so that it reads back`(value: Double, text: String) {
        #expect(JSONValue.double(value).jsonText == text)
    }
}
