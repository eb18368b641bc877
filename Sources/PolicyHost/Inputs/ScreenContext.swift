/// What severity and manipulation policies know about the capture besides the change itself.
package struct ScreenContext: Hashable, Sendable {
    /// The facts of the matched template that policies may use.
    package struct Template: Hashable, Sendable {
        package var version: Int
        package var metadata: [String: String]

        package init(version: Int, metadata: [String: String] = [:]) {
            self.version = version
            self.metadata = metadata
        }
    }

    /// Empty when no template was matched.
    package var screenID: String
    package var app: String
    /// The capture format, as in the envelope: `cdp`.
    package var source: String
    /// Address of the captured page, and of the page of the baseline; nil where there is none.
    package var url: String?
    package var baselineURL: String?
    /// Identity with the matched template, 0 to 1.
    package var similarity: Double?
    package var template: Template?
    /// How many changes of each kind the capture has, by `ChangeKind` name.
    package var counts: [String: Int]
    package var time: PolicyTime

    package init(
        screenID: String = "", app: String = "", source: String = "native", url: String? = nil, baselineURL: String? = nil,
        similarity: Double? = nil, template: Template? = nil, counts: [String: Int] = [:], time: PolicyTime
    ) {
        self.screenID = screenID
        self.app = app
        self.source = source
        self.url = url
        self.baselineURL = baselineURL
        self.similarity = similarity
        self.template = template
        self.counts = counts
        self.time = time
    }
}
