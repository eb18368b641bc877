import AccessibilityTree

/// Judges templates together: what no single file can know.
enum TemplateFolderCheck {
    /// A template and the file that it came from.
    struct Loaded {
        let template: Template
        let file: String
        /// Lines of the entries of `valid_transitions`, by target.
        let transitionLines: [ScreenID: Int]
        /// Line of the `tree` key, nil without one.
        let treeLine: Int?
        /// Line of the `masks` key, nil without one.
        let masksLine: Int?
    }

    /// Masks under which a price could change unseen.
    private static func wideMasks(_ entry: Loaded) -> [TemplateDiagnostic] {
        entry.template.masks.filter(\.parts.hidesMoney).map { mask in
            TemplateDiagnostic(
                .wideMask, "the mask `\(mask.parts.source)` of \(mask.nodes) would hide an amount of money", gravity: .warning,
                file: entry.file,
                line: entry.masksLine, help: "name a kind such as `<number>`, which leaves amounts alone, or a narrower pattern")
        }
    }

    /// Screens that stand in several files (none of them is used), aria texts that are none (their templates are not used
    /// either), and transitions to screens that are not there.
    static func check(_ loaded: [Loaded]) -> TemplateFolder {
        let byScreen = Dictionary(grouping: loaded, by: \.template.screenID)
        var diagnostics: [TemplateDiagnostic] = []
        for (screen, copies) in byScreen where copies.count > 1 {
            let files = copies.map(\.file).sorted()
            for file in files {
                let others = files.filter { $0 != file }.map { "`\($0)`" }.joined(separator: ", ")
                diagnostics.append(
                    TemplateDiagnostic(
                        .duplicateScreen, "screen `\(screen)` stands in \(others) too", file: file,
                        help: "keep one file, or list the others' baselines under `variants`"))
            }
        }
        let unique = byScreen.values.filter { $0.count == 1 }.flatMap(\.self).filter { entry in
            guard let fault = TemplateTree.fault(of: entry.template) else { return true }
            let place = fault.line.map { " (line \($0) of the text)" } ?? ""
            diagnostics.append(
                TemplateDiagnostic(
                    .badTree, "`tree` is no aria snapshot: \(fault.message)\(place)", file: entry.file, line: entry.treeLine,
                    help: fault.help))
            return false
        }
        let known = byScreen.keys.map(\.rawValue).sorted()
        for entry in unique {
            diagnostics += wideMasks(entry)
            for target in entry.template.validTransitions where byScreen[target] == nil {
                diagnostics.append(
                    TemplateDiagnostic(
                        .unknownTransition, "`valid_transitions` names `\(target)`, which no template describes", file: entry.file,
                        line: entry.transitionLines[target],
                        help: NameSuggestion.nearest(to: target.rawValue, among: known).map { "did you mean `\($0)`?" }
                            ?? "add a template for it, or remove the entry"))
            }
        }
        return TemplateFolder(
            templates: unique.map(\.template).sorted { $0.screenID < $1.screenID }, diagnostics: diagnostics.sortedByPlace())
    }
}

extension [TemplateDiagnostic] {
    func sortedByPlace() -> [TemplateDiagnostic] {
        enumerated()
            .sorted {
                ($0.element.file ?? "", $0.element.line ?? 0, $0.offset) < ($1.element.file ?? "", $1.element.line ?? 0, $1.offset)
            }
            .map(\.element)
    }
}
