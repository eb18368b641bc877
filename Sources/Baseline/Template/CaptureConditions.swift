/// Under which conditions the baseline was captured; another viewport or language explains drift that is none.
package struct CaptureConditions: Hashable, Sendable {
    package var source: String?
    package var url: String?
    /// As written, by convention `1280x800`, in logical pixels.
    package var viewport: String?
    package var scale: String?
    package var locale: String?
    /// Names and versions of the programs that made the capture, in the order of the file.
    package var tools: [TemplateMetadata.Entry]

    package init(
        source: String? = nil, url: String? = nil, viewport: String? = nil, scale: String? = nil, locale: String? = nil,
        tools: [TemplateMetadata.Entry] = []
    ) {
        self.source = source
        self.url = url
        self.viewport = viewport
        self.scale = scale
        self.locale = locale
        self.tools = tools
    }

    package var isEmpty: Bool { self == CaptureConditions() }
}
