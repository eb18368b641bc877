package import AccessibilityTree
import Baseline
package import Drift

/// A capture of the archive beside another one, or beside an approved screen.
package struct CaptureComparison: Sendable {
    package let captureID: String
    /// A capture id or the name of a screen.
    package let against: String
    package let diff: TreeDiff

    package var json: JSONValue {
        .members([
            "capture_id": .string(captureID), "against": .string(against), "equal": .bool(diff.isEmpty),
            "changes": .array(diff.changes().map(\.json)),
        ])
    }
}

extension BaselineDesk {
    /// Compares the trees as they are stored, without noise rules and policies.
    ///
    /// - Parameter against: another capture, or a screen; nil takes the screen as which the capture was recognised.
    /// - Throws: ``Problem`` when there is no such capture or screen, or a tree is gone.
    package func compare(_ captureID: String, against: String?) throws(Problem) -> CaptureComparison {
        let capture = try StoredCapture(captureID, archive: captures, limits: limits).read(claiming: nil)
        var other = against
        if other == nil { other = try captures.record(of: captureID)["screen_id"]?.string }
        guard let other else {
            throw Problem(
                .invalidParameter, "the capture was recognised as no screen", location: "query.against",
                help: "name a capture or a screen to compare with")
        }
        let before: Tree
        if CaptureID(other) != nil {
            before = try StoredCapture(other, archive: captures, limits: limits).read(claiming: nil).normalized
        } else {
            let template = try template(other, in: generations.current)
            guard let digest = template.baselines.first else {
                throw Problem(.blobNotFound, "`\(other)` has no baseline capture", help: "systemzero baseline build makes one")
            }
            before = try library.source.tree(digest)
        }
        return CaptureComparison(captureID: captureID, against: other, diff: TreeDiff.compute(from: before, to: capture.normalized))
    }
}
