package import Baseline

extension Problem {
    init(template error: TemplateStoreError) {
        let (status, diagnostics): (Int, [Diagnostic]) =
            switch error {
            case .conflict(_, nil, _): (409, [])
            case .conflict: (412, [])
            case .notFound, .unknownVersion: (404, [])
            case .broken(let errors): (422, errors.diagnostics.map(Diagnostic.init))
            case .storage: (503, [])
            }
        self.init(
            code: error.code, status: status, title: "the template was not changed", detail: error.message, help: error.help,
            diagnostics: diagnostics)
    }

    init(template errors: TemplateErrors) {
        self.init(
            code: "template_invalid", status: 422, title: "the template is not valid",
            detail: errors.diagnostics.count == 1 ? "the template has an error" : "the template has \(errors.diagnostics.count) errors",
            location: errors.diagnostics.first.flatMap { Diagnostic($0).location }, help: "correct what is listed and send it again",
            diagnostics: errors.diagnostics.map(Diagnostic.init))
    }
}

extension Diagnostic {
    package init(_ diagnostic: TemplateDiagnostic) {
        self.init(
            file: diagnostic.file ?? "", line: diagnostic.line, code: diagnostic.code.rawValue, message: diagnostic.message,
            help: diagnostic.help)
    }
}
