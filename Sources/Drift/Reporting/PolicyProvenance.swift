/// Which policy judged, on what, and at what cost, so that a verdict can be repeated.
package struct PolicyProvenance: Hashable, Sendable {
    /// The revision of the generation that served, 64 hexadecimal digits.
    package let revision: String
    /// SHA-256 of the canonical input that the policy saw.
    package let inputDigest: String
    /// Steps of the policy's budget that the judgement took.
    package let steps: Int

    package init(revision: String, inputDigest: String, steps: Int) {
        self.revision = revision
        self.inputDigest = inputDigest
        self.steps = steps
    }
}
