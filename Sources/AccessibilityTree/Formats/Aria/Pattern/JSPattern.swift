/// A regular expression in the syntax of JavaScript, without flags, that answers one question in bounded time: is there a match?
///
/// Patterns come from templates, texts from captures, and either may be hostile, so nothing backtracks: the pattern is compiled to an
/// automaton whose states are stepped through together. Time is O(pattern × text), with a lookaround O(pattern × text²), and both are
/// charged to a budget. Texts are matched by UTF-16 code unit, as JavaScript does without the `u` flag.
///
/// Supported: everything of ECMAScript 2024 without flags but backreferences and inline flags, which need another kind of engine and
/// are refused by name. Captures and laziness make no difference to the answer.
///
/// Sources: ECMA-262, section 22.2 and annex B.1.2 (syntax); K. Thompson, "Regular Expression Search Algorithm" (1968), and R. Cox,
/// "Regular Expression Matching: the Virtual Machine Approach" (2009) (matching).
struct JSPattern: Sendable {
    let source: String
    let program: JSProgram

    /// - Throws: ``JSPatternError`` for a pattern that JavaScript refuses, or that is beyond this engine.
    init(_ source: String) throws(JSPatternError) {
        self.source = source
        var parser = JSPatternParser(source)
        program = try JSProgram(compiling: parser.parse())
    }

    /// Whether the pattern matches anywhere in the text.
    ///
    /// - Parameter budget: steps that may still be spent; reduced by those that were.
    /// - Throws: ``JSPatternError/tooCostly`` when the budget does not suffice.
    func search(_ text: String, budget: inout Int) throws(JSPatternError) -> Bool {
        var matcher = JSMatcher(program, text: Array(text.utf16), budget: budget)
        defer { budget = matcher.budget }
        return try matcher.search()
    }
}
