/// A key of a mapping and its value.
package struct DocumentField: Sendable {
    package let key: String
    /// 1-based line of the key.
    package let line: Int
    package let value: DocumentNode

    package init(key: String, line: Int, value: DocumentNode) {
        self.key = key
        self.line = line
        self.value = value
    }
}
