package import AccessibilityTree
package import Baseline
import PolicyHost

/// One template a screen, made of many captures, before anybody has approved them.
package struct BulkProposal: Sendable {
    /// A screen that some of the captures show.
    package struct Screen: Sendable {
        package let template: Template
        /// The captures that show it, by their labels.
        package let members: [String]
        /// The one that became the baseline.
        package let baseline: String
        /// The least identity of any member with the baseline; low values deserve a look.
        package let cohesion: Double
        /// The tree of the baseline, as it is stored.
        let tree: [UInt8]
    }

    package let screens: [Screen]

    package var json: JSONValue {
        .array(
            screens.map {
                .members([
                    "screen_id": .string($0.template.screenID.rawValue), "baseline": .string($0.baseline),
                    "captures": .strings($0.members), "cohesion": .share($0.cohesion),
                    "required_nodes": .strings($0.template.requiredNodes.map(\.description)),
                ])
            })
    }
    /// The screens, and what became of them; nil: only proposed.
    package func json(_ outcome: ImportOutcome?) -> JSONValue {
        .members([
            "dry_run": outcome == nil ? true : nil, "added": .strings(outcome?.added ?? []), "updated": .strings(outcome?.updated ?? []),
            "unchanged": .strings(outcome?.unchanged ?? []), "kept": .strings(outcome?.kept ?? []), "screens": json,
        ])
    }
}

extension Generation {
    /// Sorts captures by the screen they show and makes a template of each group, with the capture nearest to all others as baseline.
    ///
    /// - Parameters:
    ///   - threshold: the least identity within a group; nil takes the one of matching.
    ///   - asNamed: each capture belongs to the screen that it names, whatever it resembles.
    ///   - progress: hears of each capture that was sorted.
    package func propose(
        from captures: [BulkCapture], threshold: Double? = nil, asNamed: Bool = false, progress: (Int) -> Void = { _ in }
    ) -> BulkProposal {
        let prepared = captures.map { baselines.denoised($0.tree, app: $0.app) }
        let inputs = zip(captures, prepared).map { ClusterInput(label: $0.label, tree: $1.tree, screenHint: $0.screenHint) }
        let clusters =
            asNamed
            ? CaptureClustering.grouped(inputs)
            : CaptureClustering.cluster(inputs, threshold: threshold ?? MatchOptions.standard.threshold, progress: progress)
        let trees = clusters.map { NativeTreeWriter.write(captures[$0.baseline].tree) }
        let places = Dictionary(clusters.enumerated().map { ($1.screenID, $0) }) { first, _ in first }
        let templates = BulkBuilder.build(clusters, of: inputs, catalog: baselines.catalog) { cluster, input in
            guard let place = places[cluster.screenID] else { return nil }
            let capture = captures[cluster.baseline]
            return TemplateRequest(
                screenID: cluster.screenID, tree: input.tree, baseline: BlobDigest(of: trees[place]),
                signatures: TemplateSignatures(prepared[cluster.baseline].signatures, noise: policies.noiseDigest),
                metadata: TemplateMetadata(app: capture.app), conditions: capture.conditions)
        }
        return BulkProposal(
            screens: zip(clusters, templates).enumerated().map { place, pair in
                BulkProposal.Screen(
                    template: pair.1, members: pair.0.members.map { captures[$0].label }, baseline: captures[pair.0.baseline].label,
                    cohesion: pair.0.cohesion, tree: trees[place])
            })
    }
}
