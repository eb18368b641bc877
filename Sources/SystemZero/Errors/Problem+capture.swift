package import AccessibilityTree

extension Problem {
    /// A capture that was not understood: its own code, format, place and expectation.
    package init(capture error: CaptureError) {
        let (status, title): (Int, String) =
            switch error.code {
            case .tooLarge: (413, "the capture is too large")
            case .formatUnknown: (415, "the capture's format is not known")
            case .malformed, .envelopeInvalid: (422, "the capture is malformed")
            }
        let place = [error.document, error.line.map { "line \($0)" }, error.offset.map { "offset \($0)" }].compactMap(\.self)
        self.init(
            code: error.code.rawValue, status: status, title: title, detail: error.message,
            location: place.isEmpty ? nil : place.joined(separator: ", "), help: error.help)
    }
}
