extension Duration {
    /// Milliseconds with two digits: `0.42 ms`.
    var text: String { Decimals.text(self / .milliseconds(1), digits: 2) + " ms" }
}

/// Numbers with a fixed count of digits after the point, the same in every locale.
enum Decimals {
    static func text(_ number: Double, digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((number.magnitude * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        let sign = number < 0 && scaled > 0 ? "-" : ""
        guard digits > 0 else { return sign + String(scaled) }
        return "\(sign)\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    static func percent(_ number: Double) -> String { text(number, digits: 1) + " %" }
}
