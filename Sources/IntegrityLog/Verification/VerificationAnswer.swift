/// The outcome of a check, ready to be printed.
package struct VerificationAnswer: Sendable {
    package let verdict: Verdict
    /// One JSON object.
    package let json: [UInt8]
    /// For people; ends in a newline.
    package let text: String

    package var exitCode: Int32 { verdict.exitCode }
}
