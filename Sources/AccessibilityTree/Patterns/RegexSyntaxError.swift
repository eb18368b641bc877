/// What a pattern says that ``LinearRegex`` does not understand.
package struct RegexSyntaxError: Error, Hashable, Sendable {
    /// Lower case, no final period.
    package let message: String
    /// What to write instead, where there is something.
    package let help: String?
    /// Index of the Unicode scalar in the pattern, from 0.
    package let offset: Int

    init(_ message: String, at offset: Int, help: String? = nil) {
        self.message = message
        self.help = help
        self.offset = offset
    }
}
