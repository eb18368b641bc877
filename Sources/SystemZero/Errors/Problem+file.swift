extension Problem {
    /// The problem as one of a file: its location starts with the file's name.
    package func inFile(_ path: String) -> Problem {
        let name = path == CaptureFiles.standardInput ? "standard input" : path
        return Problem(
            kind, detail, location: location.map { $0.hasPrefix(name) ? $0 : "\(name): \($0)" } ?? name, help: help,
            diagnostics: diagnostics, extra: extra)
    }
}
