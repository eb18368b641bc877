package import AccessibilityTree
import Baseline

/// One capture, of a folder or of the archive, from which templates are to be made.
package struct BulkCapture: Sendable {
    /// The file, or the id.
    package let label: String
    package let tree: Tree
    let app: String
    let screenHint: String?
    let conditions: CaptureConditions
    /// Why it may not be the whole screen, if it may not; files are looked at by who reads them.
    let suspicion: String?

    /// A capture of the archive.
    ///
    /// - Parameters:
    ///   - app: the program that it shows; nil takes what it says of itself.
    ///   - screen: its name; nil takes the one under which it was recognised.
    /// - Throws: ``Problem`` when there is no such capture, or its tree is gone or damaged.
    init(_ id: String, app: String?, screen: String?, archive: CaptureArchive, limits: TreeLimits) throws(Problem) {
        let record = try archive.record(of: id)
        let stored = try StoredCapture(id, record: record, blobs: archive.blobs, limits: limits)
        let read = stored.read(claiming: nil)
        label = id
        tree = read.normalized
        self.app = app ?? record["app"]?.string ?? ""
        screenHint = screen ?? record["screen_id"]?.string
        conditions = stored.conditions
        suspicion =
            record["suspicions"]?.array?.first?.string
            ?? CaptureQuality.assess(tree, raw: read.raw, envelope: read.envelope, expecting: CaptureExpectations()).first?.reason
    }

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
        suspicion = nil
    }

    /// `nightly/login.r1.cdp.json` is `login`: what follows the first dot says how it was captured.
    private static func stem(of path: String) -> String {
        String(Paths.name(of: path).prefix { $0 != "." })
    }
}
