/// A capture as it was read: the envelope's claims and the raw tree.
package struct ParsedCapture: Sendable {
    package var envelope: CaptureEnvelope
    package let raw: RawTree

    package init(envelope: CaptureEnvelope, raw: RawTree) {
        self.envelope = envelope
        self.raw = raw
    }
}
