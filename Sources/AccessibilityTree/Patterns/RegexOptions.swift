/// The flags behind a pattern.
struct RegexOptions: Sendable {
    var ignoresCase = false
    var dotMatchesLineBreaks = false
    var anchorsMatchLines = false

    init(flags: String) throws(RegexSyntaxError) {
        for flag in flags {
            switch flag {
            case "i": ignoresCase = true
            case "s": dotMatchesLineBreaks = true
            case "m": anchorsMatchLines = true
            case "g", "u", "y", "d", "v": continue
            default: throw RegexSyntaxError("unknown flag `\(flag)`", at: 0, help: "known flags: i, s, m")
            }
        }
    }
}
