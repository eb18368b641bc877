/// The way to a witness: one POST, one answer.
package protocol WitnessTransport: Sendable {
    /// Posts a body; throws `witness_unreachable`, `witness_timeout` or `witness_answer_too_large`. Follows no redirection.
    func post(_ address: String, _ body: [UInt8]) async throws(AnchorFailure) -> WitnessResponse
    /// Gives connections back.
    func close() async
}
