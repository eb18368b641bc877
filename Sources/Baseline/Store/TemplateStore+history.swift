/// One kept version of a template.
package struct TemplateVersion: Sendable {
    package let number: Int
    /// The template, or what is wrong with its file.
    package let content: Result<Template, TemplateErrors>

    package init(number: Int, content: Result<Template, TemplateErrors>) {
        self.number = number
        self.content = content
    }
}

extension TemplateStore {
    /// The kept versions of a screen, oldest first; empty for an unknown screen.
    package func history(of screenID: ScreenID) throws(TemplateStoreError) -> [TemplateVersion] {
        var versions: [TemplateVersion] = []
        for number in try versionNumbers(of: screenID) {
            do {
                guard let template = try document(historyPath(screenID, number))?.validate() else { continue }
                versions.append(TemplateVersion(number: number, content: .success(template)))
            } catch {
                versions.append(TemplateVersion(number: number, content: .failure(error)))
            }
        }
        return versions
    }

    /// An earlier version of a template. Errors: a version that never was, or one whose file is broken.
    package func version(_ number: Int, of screenID: ScreenID) throws(TemplateStoreError) -> Template {
        let document: TemplateDocument?
        do {
            document = try self.document(historyPath(screenID, number))
            if let template = try document?.validate() { return template }
        } catch {
            throw .broken(error)
        }
        let known = try versionNumbers(of: screenID)
        throw known.isEmpty ? .notFound(screenID) : .unknownVersion(screenID, version: number, known: known)
    }

    /// The screens that have a history, retired ones too, sorted.
    package func screensWithHistory() throws(TemplateStoreError) -> [ScreenID] {
        try storing { () throws(TemplateFileFault) in try files.list(".history") }
            .compactMap { $0.kind == .folder ? ScreenID(rawValue: $0.name) : nil }
            .sorted()
    }

    func versionNumbers(of screenID: ScreenID) throws(TemplateStoreError) -> [Int] {
        try storing { () throws(TemplateFileFault) in try files.list(historyFolder(screenID)) }
            .compactMap { $0.kind == .file && $0.name.hasSuffix(".yaml") ? Int($0.name.dropLast(5)) : nil }
            .filter { $0 > 0 }
            .sorted()
    }

    func historyFolder(_ screenID: ScreenID) -> String { ".history/\(screenID)" }
    func historyPath(_ screenID: ScreenID, _ version: Int) -> String { "\(historyFolder(screenID))/\(version).yaml" }
}
