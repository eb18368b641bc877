/// A line of the log of the earlier program that cannot be read.
struct LegacyFault: Error {
    let diagnostic: Diagnostic

    init(_ code: String, _ message: String, file: String, line: Int, help: String? = nil) {
        diagnostic = Diagnostic(file: file, line: line, code: code, message: message, help: help)
    }
}
