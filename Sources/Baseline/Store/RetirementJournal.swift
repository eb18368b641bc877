/// A screen that somebody has decided to take out of force. As long as the file exists, the retirement is not complete, or nobody may have heard of it.
struct RetirementJournal: Hashable {
    let retirement: TemplateRetirement
    /// The live file.
    let file: String

    static let path = ".history/.retirement"
    private static let header = "systemzero template retirement 1"
    private static let footer = "end"

    init(_ retirement: TemplateRetirement, file: String) {
        self.retirement = retirement
        self.file = file
    }

    /// A line for each field, between a header and a footer.
    var encoded: [UInt8] {
        var lines = [Self.header, "screen \(retirement.screenID)", "version \(retirement.version)", "file \(file)"]
        lines.append("actor \(Self.line(retirement.actor))")
        if let reason = retirement.reason { lines.append("reason \(Self.line(reason))") }
        return Array((lines + [Self.footer, ""]).joined(separator: "\n").utf8)
    }

    /// Nil for anything that is no complete journal of a template file directly in the folder.
    init?(decoding bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let lines = text.split(separator: "\n")
        guard lines.first.map(String.init) == Self.header, lines.last.map(String.init) == Self.footer else { return nil }
        var fields: [String: String] = [:]
        for line in lines.dropFirst().dropLast() {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, fields.updateValue(parts[1], forKey: parts[0]) == nil else { return nil }
        }
        guard let screenID = fields["screen"].flatMap(ScreenID.init(rawValue:)), let version = fields["version"].flatMap({ Int($0) }),
            let file = fields["file"], TemplateStore.isTemplateName(file), !file.contains("/"), let actor = fields["actor"]
        else { return nil }
        self.init(TemplateRetirement(screenID: screenID, version: version, actor: actor, reason: fields["reason"]), file: file)
    }

    /// A text as one line of it.
    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
