extension Problem {
    /// Text from outside, made fit for a message: in backticks, control characters and backticks escaped, at most `limit` characters.
    ///
    /// Nothing that a client or a file says can then forge a log line, colour a terminal, or flood an answer.
    package static func quote(_ text: String, limit: Int = 80) -> String {
        var quoted = "`"
        var room = limit
        for scalar in text.unicodeScalars {
            if room == 0 {
                quoted += "…"
                break
            }
            room -= 1
            let invisible = scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .control
            let separator = scalar.value == 0x2028 || scalar.value == 0x2029
            if invisible || separator || scalar == "`" {
                quoted += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "`"
    }
}
