/// What is known about a screen before its capture is looked at; nil is not checked.
package struct CaptureExpectations: Sendable {
    package var app: String?
    package var baselineNodes: Int?
    /// `captured_at` of the session's last capture, in ISO 8601.
    package var previousCapturedAt: String?
    /// Seconds by which a capture may be older than that one: captures that name no session may come from several places at once.
    package var captureOrderTolerance: Double

    package init(app: String? = nil, baselineNodes: Int? = nil, previousCapturedAt: String? = nil, captureOrderTolerance: Double = 0) {
        self.app = app
        self.baselineNodes = baselineNodes
        self.previousCapturedAt = previousCapturedAt
        self.captureOrderTolerance = captureOrderTolerance
    }
}
