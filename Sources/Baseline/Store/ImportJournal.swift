/// The list of versions that an import has decided to make live. As long as the file exists, the import is not complete.
struct ImportJournal {
    struct Step: Hashable {
        let screenID: ScreenID
        let version: Int
        /// The live file.
        let file: String
    }

    let steps: [Step]

    static let path = ".history/.import"
    private static let header = "systemzero template import 1"
    private static let footer = "end"

    init(steps: [Step]) {
        self.steps = steps
    }

    /// One line a step: screen id, version, file name; between a header and a footer.
    var encoded: [UInt8] {
        let lines = steps.map { "\($0.screenID) \($0.version) \($0.file)" }
        return Array(([Self.header] + lines + [Self.footer, ""]).joined(separator: "\n").utf8)
    }

    /// Nil for anything that is no complete journal of template files directly in the folder.
    init?(decoding bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let lines = text.split(separator: "\n")
        guard lines.first.map(String.init) == Self.header, lines.last.map(String.init) == Self.footer, lines.count >= 2 else { return nil }
        var steps: [Step] = []
        for line in lines.dropFirst().dropLast() {
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let screenID = ScreenID(rawValue: String(parts[0])), let version = Int(parts[1]),
                !parts[2].contains("/"),
                TemplateStore.isTemplateName(String(parts[2]))
            else { return nil }
            steps.append(Step(screenID: screenID, version: version, file: String(parts[2])))
        }
        self.steps = steps
    }
}
