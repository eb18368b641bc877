package import AccessibilityTree
package import Baseline

/// A capture that is taken for approved without a template file: what evaluations and rehearsals compare with.
package struct ApprovedCapture: Sendable {
    package let screenID: ScreenID
    package let app: String
    /// Normalised, noise included, as the store would keep it.
    package let tree: Tree
    package let conditions: CaptureConditions

    package init(screenID: ScreenID, app: String, tree: Tree, conditions: CaptureConditions = CaptureConditions()) {
        self.screenID = screenID
        self.app = app
        self.tree = tree
        self.conditions = conditions
    }

    /// What the pipeline read.
    package init(_ examination: Examination, screenID: ScreenID, app: String) {
        let envelope = examination.envelope
        self.init(
            screenID: screenID, app: app, tree: examination.normalized,
            conditions: CaptureConditions(
                source: examination.format.rawValue, url: envelope.url ?? examination.normalized.pageURL,
                viewport: envelope.viewport.map { "\($0.width)x\($0.height)" }, scale: envelope.scale.map { "\($0)" },
                locale: envelope.locale))
    }
}
