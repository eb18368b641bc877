import AccessibilityTree
import Baseline

/// Where the approved screens of a generation come from.
struct CatalogPlace: Sendable {
    private enum Screens: Sendable {
        case templates(TemplateStore)
        case captures(CaptureBaselines)
    }

    private let screens: Screens
    let source: any BaselineSource
    let flows: FlowFile
    let approvals: ApprovalFile

    /// The templates, captures and flows of the settings.
    init(settings: Settings) {
        screens = .templates(TemplateStore(files: DiskTemplateFiles(root: settings.templatePath)))
        source = BlobBaselines(blobs: BlobStore(root: settings.capturePath))
        flows = FlowFile(path: settings.flowsPath)
        approvals = ApprovalFile(path: settings.approvalsPath)
    }

    /// The screens of another place. `path` is one of
    /// - a data folder: with `templates` and `captures`, as a server keeps them;
    /// - a folder of templates: their baselines are looked for in `captures` inside it, beside it, then in the capture store of the settings;
    /// - anything else: captures that are good as they are, a file or a folder of them, each a screen of its own.
    ///
    /// - Throws: ``Problem`` when nothing is there.
    init(_ path: String, settings: Settings) throws(Problem) {
        guard try Self.isThere(path) else {
            throw Problem(
                .notFound, "there is no catalog \(Problem.quote(path, limit: 200))", help: "name a folder of templates or of captures")
        }
        var folder = path
        if try Self.isFolder("\(path)/templates") { folder = "\(path)/templates" }
        // What cannot be listed is read as a capture, and that says why it cannot.
        let names = (try? DiskTemplateFiles(root: folder).list(""))?.map(\.name) ?? []
        if folder != path || names.contains(where: Self.isTemplate) {
            let stores = ["\(folder)/captures", "\(Paths.folder(of: folder))/captures", settings.capturePath]
            var captures = settings.capturePath
            for store in stores.reversed() where try Self.isFolder("\(store)/sha256") { captures = store }
            screens = .templates(TemplateStore(files: DiskTemplateFiles(root: folder)))
            source = BlobBaselines(blobs: BlobStore(root: captures))
        } else {
            let baselines = CaptureBaselines(path, limits: settings.fileTreeLimits)
            screens = .captures(baselines)
            source = baselines
        }
        flows = FlowFile(path: "\(path)/flows.yaml")
        approvals = ApprovalFile(path: "\(path)/approvals.yaml")
    }

    /// The screens of now, with everything that is wrong with any of them.
    func load() -> (folder: TemplateFolder, problems: [Diagnostic]) {
        switch screens {
        case .templates(let store): (store.load(), [])
        case .captures(let baselines): (baselines.folder, baselines.problems)
        }
    }

    /// An aria snapshot is YAML too, and no template.
    private static func isTemplate(_ name: String) -> Bool {
        (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) && !name.hasSuffix(".aria.yml") && !name.hasSuffix(".aria.yaml")
            && name != "flows.yaml" && name != "approvals.yaml"
    }

    private static func isThere(_ path: String) throws(Problem) -> Bool {
        do throws(FileFailure) { return try FileStatus.of(path) != nil } catch { throw error.problem }
    }

    private static func isFolder(_ path: String) throws(Problem) -> Bool {
        do throws(FileFailure) { return try FileStatus.of(path)?.isFolder ?? false } catch { throw error.problem }
    }
}
