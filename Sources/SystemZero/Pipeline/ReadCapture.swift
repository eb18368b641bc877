import AccessibilityTree

/// A capture that was read and normalised, not yet compared with anything.
struct ReadCapture: Sendable {
    let envelope: CaptureEnvelope
    let raw: RawTree
    let normalized: Tree
    let explains: Bool
}
