import AccessibilityTree
package import Baseline

/// Looking at templates and their versions: needs no log, changes nothing, works beside a running server.
package struct BaselineLibrary: Sendable {
    let store: TemplateStore
    let source: any BaselineSource

    package init(store: TemplateStore, source: any BaselineSource) {
        self.store = store
        self.source = source
    }

    /// The templates and captures that the settings name.
    package init(settings: Settings) {
        self.init(
            store: TemplateStore(files: DiskTemplateFiles(root: settings.templatePath)),
            source: BlobBaselines(blobs: BlobStore(root: settings.capturePath)))
    }

    /// Why templates that lie in the folder are left out; empty where all can be read.
    package var problems: [Diagnostic] {
        // A target that nobody describes is a fault of the whole: the template that names it is there.
        store.load().diagnostics.filter { $0.gravity == .error && $0.code != .unknownTransition }.map { Diagnostic($0) }
    }

    /// The template that is live. Errors: `not_found` with the nearest name.
    package func live(_ screenID: String) throws(Problem) -> Template {
        let templates = store.load().templates
        guard let template = templates.first(where: { $0.screenID.rawValue == screenID }) else {
            throw Problem(unknownScreen: screenID, known: templates)
        }
        return template
    }

    /// The live template, or an earlier version of it.
    package func template(_ screenID: String, version: Int?) throws(Problem) -> Template {
        guard let version else { return try live(screenID) }
        return try self.version(version, of: history(of: screenID))
    }

    /// Every kept version of a screen, oldest first, also of one that was retired. Errors: `not_found` where there never was one.
    package func history(of screenID: String) throws(Problem) -> BaselineHistory {
        let folder = store.load()
        guard let id = ScreenID(rawValue: screenID) else { throw Problem(unknownScreen: screenID, known: folder.templates) }
        let live = folder.templates.first { $0.screenID == id }
        let versions = try Problem.storing { () throws(TemplateStoreError) in try store.history(of: id) }
        guard live != nil || !versions.isEmpty else { throw Problem(unknownScreen: screenID, known: folder.templates) }
        return BaselineHistory(screenID: id, live: live, versions: versions)
    }

    /// Two versions beside each other. `from`: nil is the one before `to`; `to`: nil is the live one.
    ///
    /// - Throws: ``Problem`` `template_version_unknown` for a version that never was.
    package func comparison(of screenID: String, from: Int?, to: Int?) throws(Problem) -> VersionComparison {
        let history = try history(of: screenID)
        let id = history.screenID
        let after: Template
        if let to {
            after = try version(to, of: history)
        } else {
            guard let live = history.live else { throw Problem(.notFound, "`\(id)` is retired", help: "name the two versions") }
            after = live
        }
        guard let earlier = from ?? history.versions.map(\.number).last(where: { $0 < after.version }) else {
            throw Problem(.notFound, "`\(id)` has no version before \(after.version)", help: "systemzero baseline history \(id)")
        }
        let before = try version(earlier, of: history)
        return VersionComparison(before: before, after: after, trees: tree(of: before), tree(of: after))
    }

    private func version(_ number: Int, of history: BaselineHistory) throws(Problem) -> Template {
        if let live = history.live, live.version == number { return live }
        return try Problem.storing { () throws(TemplateStoreError) in try store.version(number, of: history.screenID) }
    }

    private func tree(of template: Template) -> Result<Tree, Problem>? {
        guard let digest = template.baselines.first else { return nil }
        do throws(Problem) { return .success(try source.tree(digest)) } catch { return .failure(error) }
    }
}
