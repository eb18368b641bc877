/// Why a template of an imported library cannot simply be taken.
package enum MergeConflict: Hashable, Sendable {
    /// The screen is here already, with other content.
    case differs(ScreenID, TemplateComparison)
    /// The library holds the screen more than once.
    case duplicate(ScreenID)
    /// The capture that it names as baseline came with neither side.
    case baselineMissing(ScreenID, BlobDigest)
    /// It names a screen that would not exist after the merge either.
    case unknownTransition(ScreenID, target: ScreenID)

    package var screenID: ScreenID {
        switch self {
        case .differs(let id, _), .duplicate(let id), .baselineMissing(let id, _), .unknownTransition(let id, _): id
        }
    }

    package var code: String {
        switch self {
        case .differs: "template_conflict"
        case .duplicate: TemplateDiagnostic.Code.duplicateScreen.rawValue
        case .baselineMissing: TemplateDiagnostic.Code.baselineMissing.rawValue
        case .unknownTransition: TemplateDiagnostic.Code.unknownTransition.rawValue
        }
    }

    package var message: String {
        switch self {
        case .differs(let id, let comparison): "`\(id)` is here with other content (\(comparison.differences.count) differences)"
        case .duplicate(let id): "the library holds `\(id)` more than once"
        case .baselineMissing(let id, let digest): "the baseline \(digest) of `\(id)` is missing"
        case .unknownTransition(let id, let target): "`\(id)` names `\(target)`, which no template describes"
        }
    }
}
