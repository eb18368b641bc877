/// A file operation that the system refused.
package struct TemplateFileFault: Error, Hashable, Sendable {
    package let path: String
    /// In the system's words, such as `Permission denied`.
    package let reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}
