import AccessibilityTree
import Drift

/// One capture, as far as the order of screens is concerned.
struct SessionVisit: Sendable {
    let step: SessionStep
    let readings: ClockReadings
    /// As written; nil where the capture does not say, or says something that must not count.
    let capturedAt: String?

    /// - Parameters:
    ///   - tree: the capture before noise is taken out: a mask must not hide a countdown, nor a drop a way out.
    ///   - screenID: the recognised screen.
    init(_ tree: Tree, screenID: String?, capturedAt: String?) {
        step = SessionStep(screenID: screenID, exits: ScreenExits(tree))
        readings = ClockReadings(tree)
        self.capturedAt = capturedAt
    }

    /// A capture whose tree is gone.
    init(screenID: String?, capturedAt: String?) {
        step = SessionStep(screenID: screenID)
        readings = ClockReadings()
        self.capturedAt = capturedAt
    }
}
