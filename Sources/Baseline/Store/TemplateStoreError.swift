/// Why a store did not do what it was asked; nothing has changed then.
package enum TemplateStoreError: Error, Hashable, Sendable {
    /// Someone else saved first, or the screen exists although it should be new (`expected` nil), or it is gone (`actual` nil).
    case conflict(screenID: ScreenID, expected: Int?, actual: Int?)
    case notFound(ScreenID)
    case unknownVersion(ScreenID, version: Int, known: [Int])
    /// The file in the folder is broken, so that its version is not known.
    case broken(TemplateErrors)
    case storage(TemplateFileFault)

    package var code: String {
        switch self {
        case .conflict: "template_conflict"
        case .notFound: "template_not_found"
        case .unknownVersion: "template_version_unknown"
        case .broken: "template_invalid"
        case .storage: "template_storage_failed"
        }
    }

    package var message: String {
        switch self {
        case .conflict(let screen, nil, let actual?): "`\(screen)` exists already, at version \(actual)"
        case .conflict(let screen, let expected?, nil): "`\(screen)` was to be at version \(expected), but there is no such template"
        case .conflict(let screen, let expected, let actual):
            "`\(screen)` was to be at version \(expected ?? 0), it is at version \(actual ?? 0)"
        case .notFound(let screen): "there is no template `\(screen)`"
        case .unknownVersion(let screen, let version, _): "`\(screen)` never had a version \(version)"
        case .broken(let errors): errors.diagnostics.first?.message ?? "the template file is broken"
        case .storage(let fault): "`\(fault.path)`: \(fault.reason)"
        }
    }

    package var help: String {
        switch self {
        case .conflict: "read the template again and repeat the change on the version that is there now"
        case .notFound: "list the templates to see the names"
        case .unknownVersion(_, _, let known):
            known.isEmpty ? "its history is empty" : "known versions: \(known.map(String.init).joined(separator: ", "))"
        case .broken: "repair the file, or restore it from the history"
        case .storage: "check that the folder exists, is writable and has space"
        }
    }
}
