package import AccessibilityTree

/// What a template is built from.
package struct TemplateRequest: Sendable {
    package var screenID: ScreenID
    /// The approved capture, normalised and with noise applied.
    package var tree: Tree
    /// Address of its blob.
    package var baseline: BlobDigest
    package var signatures: TemplateSignatures
    package var metadata: TemplateMetadata
    package var conditions: CaptureConditions
    package var validTransitions: [ScreenID]

    package init(
        screenID: ScreenID, tree: Tree, baseline: BlobDigest, signatures: TemplateSignatures = TemplateSignatures(),
        metadata: TemplateMetadata = TemplateMetadata(), conditions: CaptureConditions = CaptureConditions(),
        validTransitions: [ScreenID] = []
    ) {
        self.screenID = screenID
        self.tree = tree
        self.baseline = baseline
        self.signatures = signatures
        self.metadata = metadata
        self.conditions = conditions
        self.validTransitions = validTransitions
    }
}
