package import AccessibilityTree

extension CaptureConditions {
    /// What the envelope of the approved capture says about how it was made.
    package init(_ envelope: CaptureEnvelope) {
        self.init(
            source: envelope.source?.rawValue, url: envelope.url, viewport: envelope.viewport.map { "\($0.width)x\($0.height)" },
            scale: envelope.scale.map { $0.description }, locale: envelope.locale,
            tools: envelope.tools.sorted { $0.key < $1.key }.map { TemplateMetadata.Entry($0.key, $0.value) })
    }
}

extension ScreenClaim {
    /// What the envelope claims. A screen id that is none counts as an unknown one would: it is no name of any template.
    package init(_ envelope: CaptureEnvelope) {
        self.init(screenID: envelope.screenID.flatMap(ScreenID.init(rawValue:)), app: envelope.app)
    }
}
