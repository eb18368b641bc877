import AccessibilityTree
import Baseline
package import PolicyHost

extension Generation {
    /// The generation under which these captures, and no others, are the approved screens. Templates are made as `baseline build` makes
    /// them, with the frequencies of the whole list; trees are written and read again, as after a restart, but touch no disk.
    package static func approving(
        _ screens: [ApprovedCapture], policies: PolicyEngine, clock: MonitorClock
    ) throws(Problem) -> Generation {
        var drafts: [BaselineDraft] = []
        var source = ApprovedTrees()
        for screen in screens {
            drafts.append(
                try BaselineDraft(
                    screenID: screen.screenID, app: screen.app, digest: source.add(screen.tree).rawValue, conditions: screen.conditions,
                    approvedBy: "evaluation", approvedAt: Timestamp.text(clock.now()), reason: nil))
        }
        func prepare(_ templates: [Template]) -> BaselineSet {
            BaselineSet.prepare(
                TemplateFolder(templates: templates.sorted { $0.screenID < $1.screenID }, diagnostics: []), noise: policies.noiseRules,
                filter: policies, noiseDigest: policies.noiseDigest, source: source)
        }
        func templates(in baselines: BaselineSet) throws(Problem) -> [Template] {
            var templates: [Template] = []
            for draft in drafts { templates.append(try baselines.template(from: draft)) }
            return templates
        }
        // The first round only counts how often a name occurs in the catalog, from which the second proposes required nodes.
        let counted = drafts.count > 1 ? prepare(try templates(in: prepare([]))) : prepare([])
        return Generation(policies: policies, baselines: prepare(try templates(in: counted)), loadedAt: clock.now())
    }
}

/// Approved trees in memory, as the bytes that a blob would have.
private struct ApprovedTrees: BaselineSource {
    private var bytes: [BlobDigest: [UInt8]] = [:]

    mutating func add(_ tree: Tree) -> BlobDigest {
        let written = NativeTreeWriter.write(tree)
        let digest = BlobDigest(of: written)
        bytes[digest] = written
        return digest
    }

    func tree(_ digest: BlobDigest) throws(Problem) -> Tree {
        guard let written = bytes[digest] else {
            throw Problem(.blobNotFound, "the content `\(digest)` is not among the approved captures")
        }
        do {
            return Normalizer.normalize(try CaptureParser.parse(written, format: .native, limits: .file).raw)
        } catch {
            throw Problem(capture: error)
        }
    }
}
