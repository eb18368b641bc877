package import AccessibilityTree
package import Baseline
import PolicyHost

/// What captures of an unchanged screen suggest for its template, before anybody has approved it.
package struct LearnedProposal: Sendable {
    package let template: Template
    package let proposed: Template
    package let patch: LearnedPatch
    /// How many captures it was learned from, the baseline aside.
    package let captures: Int
    /// The trees of the proposed variants, as they would be stored.
    let variantTrees: [[UInt8]]

    package var comparison: TemplateComparison { TemplateComparison.compare(template, proposed) }

    package var json: JSONValue {
        .members([
            "screen_id": .string(template.screenID.rawValue), "version": .count(template.version), "captures": .count(captures),
            "strict_texts": .count(patch.strictTexts),
            "proposed": .array(
                comparison.differences.map {
                    .members(["field": .string($0.field), "before": .text($0.before), "after": .text($0.after)])
                }),
            "unresolved": .array(
                patch.unresolved.map {
                    .members(["node": .string($0.node), "texts": .strings($0.texts), "reason": .string($0.reason.rawValue)])
                }),
            "document": .string(TemplateWriter.write(proposed)),
        ])
    }
}

extension Generation {
    /// Learns from captures of the unchanged screen, normalised; the approved baseline is always one of them.
    ///
    /// - Throws: ``Problem`` when the template has no baseline, a capture is suspect, shows another screen, or adds controls.
    package func learn(_ screenID: String, from captures: [(label: String, tree: Tree)]) throws(Problem) -> LearnedProposal {
        guard let id = ScreenID(rawValue: screenID), let template = baselines.catalog.template(id) else {
            throw Problem(unknownScreen: screenID, known: baselines.catalog.templates)
        }
        guard let digest = template.baseline else {
            throw Problem(.nothingToJudge, "`\(id)` has no baseline to learn beside", help: "systemzero baseline build makes one")
        }
        let app = template.metadata.app
        let reference = try baselines.signed(digest, app: app)
        let trees = captures.map { baselines.denoised($0.tree, app: app) }
        let patch: LearnedPatch
        do {
            patch = try BaselineLearner.learn([reference.tree] + trees.map(\.tree))
        } catch {
            throw Problem(learning: error, labels: ["the baseline"] + captures.map(\.label))
        }
        let stored = patch.variants.map { NativeTreeWriter.write(captures[$0 - 1].tree) }
        let proposed = patch.applied(to: template) { position in
            let bytes = NativeTreeWriter.write(captures[position - 1].tree)
            return TemplateVariant(
                name: "learned_\(position)", baseline: BlobDigest(of: bytes),
                signatures: TemplateSignatures(trees[position - 1].signatures, noise: policies.noiseDigest))
        }
        return LearnedProposal(
            template: template, proposed: proposed, patch: patch, captures: captures.count, variantTrees: stored)
    }

    /// What would make a template say more.
    package func suggestions(for screenID: String) throws(Problem) -> [TemplateSuggestion] {
        guard let id = ScreenID(rawValue: screenID), let template = baselines.catalog.template(id) else {
            throw Problem(unknownScreen: screenID, known: baselines.catalog.templates)
        }
        let baseline = try template.baseline.map { digest throws(Problem) in
            try baselines.signed(digest, app: template.metadata.app).tree
        }
        return TemplateSuggestion.suggest(for: template, baseline: baseline, catalog: baselines.catalog)
    }

    /// How a template fares against many captures, normalised.
    package func validate(_ screenID: String, against captures: [(label: String, tree: Tree)]) throws(Problem) -> TemplateValidation {
        guard let id = ScreenID(rawValue: screenID), let template = baselines.catalog.template(id) else {
            throw Problem(unknownScreen: screenID, known: baselines.catalog.templates)
        }
        return TemplateValidation.validate(
            id, in: baselines.catalog,
            against: captures.map { ($0.label, baselines.denoised($0.tree, app: template.metadata.app).tree) })
    }
}

extension Problem {
    /// `labels`: what the captures are called, by their positions.
    init(learning error: LearnError, labels: [String]) {
        let detail: String =
            switch error {
            case .tooFewCaptures: error.message
            case .otherScreen(let position): "\(Problem.quote(labels[position], limit: 200)) shows another screen than the baseline"
            case .addedInteractive(let position, let nodes):
                "\(Problem.quote(labels[position], limit: 200)) has controls that the baseline does not have: \(nodes.map { Problem.quote($0) }.joined(separator: ", "))"
            }
        self.init(
            code: error.code, status: 409, title: "nothing was learned", detail: detail,
            help: "learn from captures of the unchanged screen; what changed is approved, not learned")
    }
}

extension TemplateValidation {
    package var json: JSONValue {
        .members([
            "captures": .count(rows.count), "passed": .count(passed),
            "weak_requirements": .array(
                weakRequirements.map { .members(["requirement": .string($0.requirement.description), "captures": .count($0.captures)]) }),
            "rows": .array(
                rows.map { row in
                    .members([
                        "capture": .string(row.label), "passes": .bool(row.passes), "verdict": .string(row.verdict),
                        "other": .text(row.other?.rawValue), "identity": .share(row.identity), "coverage": .share(row.coverage),
                        "novelty": .share(row.novelty),
                        "missing": row.missing.isEmpty ? nil : .strings(row.missing.map(\.description)),
                        "forbidden": row.forbidden.isEmpty ? nil : .strings(row.forbidden.map(\.description)),
                    ])
                }),
        ])
    }
}
