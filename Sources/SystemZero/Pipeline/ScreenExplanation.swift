package import AccessibilityTree
package import Baseline

/// Which features moved identity, coverage and novelty of a capture, with one screen.
package struct ScreenExplanation: Sendable {
    package let screenID: String
    package let features: MatchExplanation

    /// Features of each list.
    static let entries = 10

    package var json: JSONValue {
        .members([
            "screen_id": .string(screenID), "identity": .share(features.identity), "shared_weight": .share(features.sharedWeight),
            "baseline_weight": .share(features.baselineWeight), "capture_weight": .share(features.captureWeight),
            "shared": list(features.shared), "only_in_baseline": list(features.onlyInBaseline),
            "only_in_capture": list(features.onlyInCapture),
        ])
    }

    private func list(_ entries: [MatchExplanation.Entry]) -> JSONValue {
        .array(
            entries.map {
                .members(["feature": .string($0.text), "weight": .share($0.weight), "templates": .count($0.frequency)])
            })
    }
}
