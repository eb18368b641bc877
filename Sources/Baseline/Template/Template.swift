/// What one screen must look like: the validated form of a template file.
package struct Template: Hashable, Sendable {
    /// Version of the file format.
    package var schema: Int
    package var screenID: ScreenID
    /// Counts the approved states of this screen from 1.
    package var version: Int
    package var metadata: TemplateMetadata
    /// Nodes without which the screen is not intact.
    package var requiredNodes: [NodeRequirement]
    /// Nodes that must not be there.
    package var forbiddenNodes: [NodeRequirement]
    package var signatures: TemplateSignatures
    /// Screens that may follow; empty allows any.
    package var validTransitions: [ScreenID]
    /// The approved capture, a blob in the capture store.
    package var baseline: BlobDigest?
    package var variants: [TemplateVariant]
    package var conditions: CaptureConditions
    /// Parts of texts that differ between captures of the unchanged screen.
    package var masks: [TemplateMask]
    /// Lists whose length may vary.
    package var repeats: [TemplateRepeat]
    package var treeMode: TreeMode
    /// An aria snapshot, kept as text.
    package var tree: String?

    package static let currentSchema = 1

    package init(
        screenID: ScreenID, version: Int = 1, metadata: TemplateMetadata = TemplateMetadata(), requiredNodes: [NodeRequirement] = [],
        forbiddenNodes: [NodeRequirement] = [], signatures: TemplateSignatures = TemplateSignatures(), validTransitions: [ScreenID] = [],
        baseline: BlobDigest? = nil, variants: [TemplateVariant] = [], conditions: CaptureConditions = CaptureConditions(),
        masks: [TemplateMask] = [], repeats: [TemplateRepeat] = [], treeMode: TreeMode = .strict, tree: String? = nil
    ) {
        schema = Self.currentSchema
        self.screenID = screenID
        self.version = version
        self.metadata = metadata
        self.requiredNodes = requiredNodes
        self.forbiddenNodes = forbiddenNodes
        self.signatures = signatures
        self.validTransitions = validTransitions
        self.baseline = baseline
        self.variants = variants
        self.conditions = conditions
        self.masks = masks
        self.repeats = repeats
        self.treeMode = treeMode
        self.tree = tree
    }

    /// Whether it says anything that a capture could be judged by. A template that does not would accept every screen.
    package var constrainsAnything: Bool {
        baseline != nil || tree != nil || !requiredNodes.isEmpty || !variants.isEmpty || signatures.structural != nil
            || signatures.shape != nil || signatures.full != nil || signatures.content != nil
    }

    /// The captures that are accepted as this screen: the main one first, then the variants'.
    package var baselines: [BlobDigest] { numberedBaselines.map(\.digest) }

    /// The same with their numbers: 0 is the main one, `i` that of `variants[i - 1]`.
    package var numberedBaselines: [(number: Int, digest: BlobDigest)] {
        (baseline.map { [(0, $0)] } ?? []) + variants.enumerated().map { ($0 + 1, $1.baseline) }
    }

    /// The capture of a number, nil where there is none.
    package func baseline(_ number: Int) -> BlobDigest? {
        number == 0 ? baseline : variants.indices.contains(number - 1) ? variants[number - 1].baseline : nil
    }

    /// The signatures of the baseline of a number.
    package func signatures(_ number: Int) -> TemplateSignatures {
        number > 0 && variants.indices.contains(number - 1) ? variants[number - 1].signatures : signatures
    }
}
