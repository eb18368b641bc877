import AccessibilityTree
import Baseline

/// A catalog made of captures that are good as they are: each file the baseline of a screen of its own.
///
/// Files that differ in their endings only (`login.cdp.json`, `login.native.json`) show one screen in several forms: variants of one template.
struct CaptureBaselines: BaselineSource {
    let folder: TemplateFolder
    /// Files that are no captures, with the reason.
    let problems: [Diagnostic]
    private let paths: [BlobDigest: String]
    private let limits: TreeLimits

    /// Reads every capture once for what it says about itself; the trees are read when they are asked for.
    ///
    /// A screen is named by the `screen_id` of its capture where it has one, else by the file's path below `root`.
    init(_ root: String, limits: TreeLimits) {
        self.limits = limits
        var templates: [Template] = []
        var paths: [BlobDigest: String] = [:]
        var problems: [Diagnostic] = []
        var names: Set<ScreenID> = []
        // Position in `templates` of the screen that a stem was given.
        var stems: [String: Int] = [:]
        for item in CaptureWalk([root]) {
            do throws(Problem) {
                if let problem = item.problem { throw problem }
                let envelope = try Self.parse(item.path, limits: limits).envelope
                let digest = BlobDigest(of: Array(item.path.utf8))
                var name = envelope.screenID.flatMap(ScreenID.init(rawValue:))
                if name == nil { name = try Self.name(of: item.path, below: root) }
                guard let name else { continue }
                paths[digest] = item.path
                let stem = envelope.screenID == nil ? Self.stem(of: item.path) : nil
                if let place = stem.flatMap({ stems[$0] }) {
                    templates[place].variants.append(TemplateVariant(name: Paths.name(of: item.path), baseline: digest))
                    continue
                }
                if let stem { stems[stem] = templates.count }
                let screen = Self.unused(name, among: names)
                names.insert(screen)
                templates.append(
                    Template(
                        screenID: screen, metadata: TemplateMetadata(app: envelope.app ?? ""), baseline: digest,
                        conditions: CaptureConditions(envelope)))
            } catch {
                problems.append(Diagnostic(file: item.path, code: error.code, message: error.detail, help: error.help))
            }
        }
        self.paths = paths
        self.problems = problems
        folder = TemplateFolder(templates: templates.sorted { $0.screenID < $1.screenID }, diagnostics: [])
    }

    func tree(_ digest: BlobDigest) throws(Problem) -> Tree {
        guard let path = paths[digest] else { throw Problem(.blobNotFound, "no capture of the catalog has the digest \(digest)") }
        return Normalizer.normalize(try Self.parse(path, limits: limits).raw)
    }

    private static func parse(_ path: String, limits: TreeLimits) throws(Problem) -> ParsedCapture {
        let (bytes, companions) = try CaptureFiles.read(path, limits: limits)
        do {
            return try CaptureParser.parse(bytes, limits: limits, companions: companions)
        } catch {
            throw Problem(capture: error)
        }
    }

    /// `shop/login.cdp.json` below the root is `shop.login`.
    private static func name(of path: String, below root: String) throws(Problem) -> ScreenID {
        let text = stem(of: path == root ? Paths.name(of: path) : String(path.dropFirst(root.count).drop { $0 == "/" }))
        guard let name = ScreenID(sanitizing: String(text.replacing("/", with: ".").suffix(90))) else {
            throw Problem(.invalidRequest, "no screen can be named after the file", location: path, help: "give it a name with letters")
        }
        return name
    }

    /// A path without the endings that tell the format.
    private static func stem(of path: String) -> String {
        var text = path
        for ending in [".json", ".xml", ".yml", ".yaml", ".uix", ".cdp", ".native", ".aria", ".atspi", ".uia"] where text.hasSuffix(ending)
        {
            text = String(text.dropLast(ending.count))
        }
        return text
    }

    /// The name itself, or with the first number that no other screen has.
    private static func unused(_ name: ScreenID, among names: Set<ScreenID>) -> ScreenID {
        var candidate = name
        var number = 2
        while names.contains(candidate) {
            guard let next = ScreenID(rawValue: "\(name)-\(number)") else { return candidate }
            candidate = next
            number += 1
        }
        return candidate
    }
}
