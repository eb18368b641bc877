package import AccessibilityTree
import Baseline

/// One capture of a folder from which templates are to be made.
package struct BulkCapture: Sendable {
    /// The file.
    package let label: String
    package let tree: Tree
    let app: String
    let screenHint: String?
    let conditions: CaptureConditions

    /// - Parameters:
    ///   - app: the program that all captures show; nil takes what each says of itself.
    ///   - namesByFile: whether a capture that does not name its screen is named by its file instead of its title.
    package init(_ file: TreeFile, app: String?, namesByFile: Bool) {
        label = file.path
        tree = file.tree
        self.app = app ?? file.capture.envelope.app ?? ""
        screenHint = file.capture.envelope.screenID ?? (namesByFile ? Self.stem(of: file.path) : nil)
        var conditions = CaptureConditions(file.capture.envelope)
        conditions.source = file.capture.raw.format.rawValue
        conditions.url = conditions.url ?? file.tree.pageURL
        self.conditions = conditions
    }

    /// `nightly/login.r1.cdp.json` is `login`: what follows the first dot says how it was captured.
    private static func stem(of path: String) -> String {
        String(Paths.name(of: path).prefix { $0 != "." })
    }
}
