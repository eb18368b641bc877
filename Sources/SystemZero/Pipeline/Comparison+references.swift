import AccessibilityTree
import Baseline
import PolicyHost

extension Comparison {
    /// The approved screens to compare with, the recognised one first; of two that fit about equally both.
    ///
    /// A capture that resembles none enough is held against the one that it claims to be, and against one that it nearly is: a claim can only
    /// add scrutiny. One that is recognised is not compared with what it claims besides; that it claims it is a finding.
    func references() throws(Problem) -> [ScreenReference] {
        let screens: [ScreenID] =
            switch match.verdict {
            case .matched(let candidate): [candidate.screenID]
            case .ambiguous(let first, let second): [first.screenID, second.screenID]
            case .unknownScreen: match.targets
            }
        var references: [ScreenReference] = []
        for screen in screens {
            if let reference = try reference(to: screen) { references.append(reference) }
        }
        return references
    }

    private func reference(to screen: ScreenID) throws(Problem) -> ScreenReference? {
        guard let template = generation.baselines.catalog.template(screen) else { return nil }
        let candidate = candidate(screen)
        let (judged, isOther) = judged(as: template)
        var (kept, lost): (PreparedTree?, String?) = (nil, nil)
        do throws(Problem) {
            kept = try baseline(candidate?.baseline ?? 0, of: template)
        } catch {
            // A disk that fails now may answer the next time; content that is gone or not what it was stays so, and is a finding.
            guard [.blobNotFound, .blobDamaged].contains(where: { error == Problem($0, "") }) else { throw error }
            lost = error.detail
        }
        return ScreenReference(
            template: template, candidate: candidate, baseline: kept, lostBaseline: lost,
            capture: judged.masked(by: template),
            requirements: isOther
                ? .evaluate(template, in: judged.tree) : candidate?.requirements ?? .evaluate(template, in: capture.tree))
    }

    private func candidate(_ screen: ScreenID) -> MatchCandidate? {
        switch match.verdict {
        case .matched(let candidate) where candidate.screenID == screen: candidate
        case .ambiguous(let first, let second): first.screenID == screen ? first : second
        default: match.candidates.first { $0.screenID == screen }
        }
    }

    /// The baseline of a number, or the first there is; a template without one may have an aria text that can be read as a tree.
    func baseline(_ number: Int, of template: Template) throws(Problem) -> PreparedTree? {
        if let digest = template.baseline(number) ?? template.baselines.first {
            return try generation.baselines.baseline(digest, of: template)
        }
        guard template.treeMode == .strict else { return nil }
        return TemplateTree.tree(of: template).map { generation.baselines.prepare($0, of: template) }
    }

    /// The capture under the noise rules for the template's program, which need not be the one that the capture claims; and whether these
    /// made another tree of it.
    private func judged(as template: Template) -> (capture: PreparedTree, isOther: Bool) {
        let noise = NoisePolicy(generation.policies)
        let app = template.metadata.app
        guard noise.namesPrograms, app.lowercased() != (envelope.app ?? "").lowercased() else { return (capture, false) }
        return (noise.prepare(normalized, app: app), true)
    }
}

extension NoiseRules {
    /// Whether any rule is for one program only.
    var namesPrograms: Bool {
        drops.contains { $0.pattern.app != nil } || masks.contains { $0.pattern.app != nil } || unordered.contains { $0.pattern.app != nil }
    }
}
