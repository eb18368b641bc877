import AccessibilityTree
import Baseline
package import SystemZero

extension BulkRequest {
    /// What only a bulk request names.
    package static let members = ["capture_ids", "screen_ids", "prefer", "accept_suspect", "dry_run"]

    /// The request in a body; nil where the body names no `capture_ids`.
    ///
    /// - Errors: `invalid_request`.
    package init?(_ body: JSONBody, actor: String) throws(Problem) {
        guard let captures = try body.texts("capture_ids") else {
            for name in Self.members where body.object[name] != nil {
                throw Problem(.invalidRequest, "the member `\(name)` stands without `capture_ids`", location: "/\(name)")
            }
            return nil
        }
        for name in ["capture_id", "screen_id"] where body.object[name] != nil {
            throw Problem(
                .invalidRequest, "`\(name)` and `capture_ids` cannot stand together", location: "/\(name)",
                help: "one capture and its screen, or many with `capture_ids` and perhaps `screen_ids`")
        }
        guard (1...Self.maximumCaptures).contains(captures.count), Set(captures).count == captures.count else {
            throw Problem(
                .invalidRequest, "the member `capture_ids` is not what it should be", location: "/capture_ids",
                help: "a list of 1 to \(Self.maximumCaptures) different capture ids")
        }
        let screens = try body.texts("screen_ids") ?? []
        guard screens.isEmpty || screens.count == captures.count else {
            throw Problem(
                .invalidRequest, "`screen_ids` has \(screens.count) names for \(captures.count) captures", location: "/screen_ids",
                help: "one for each capture, in the same order; several may have the same")
        }
        for screen in screens where ScreenID(rawValue: screen) == nil {
            throw Problem(
                .invalidRequest, "\(Problem.quote(screen)) is no screen id", location: "/screen_ids",
                help: "letters, digits, `.`, `_` and `-`, at most 100, starting with a letter or digit")
        }
        let preference = try body.text("prefer") ?? MergePlan.Preference.ask.rawValue
        guard let preference = MergePlan.Preference(rawValue: preference) else {
            throw Problem(
                .invalidRequest, "\(Problem.quote(preference)) is no preference", location: "/prefer",
                help: "one of \(MergePlan.Preference.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self.init(
            captureIDs: captures, screenIDs: screens, app: try body.text("app"), reason: try body.text("reason"), preference: preference,
            acceptsSuspicion: try body.flag("accept_suspect") ?? false, isDryRun: try body.flag("dry_run") ?? false, actor: actor)
    }
}
