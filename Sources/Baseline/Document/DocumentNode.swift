/// A YAML value as it stands in the file, with its line; nothing is interpreted yet.
package struct DocumentNode: Sendable {
    package enum Content: Sendable {
        /// `quoted` is true for every style but the plain one: a quoted `3` or `null` is text.
        case scalar(String, quoted: Bool)
        case sequence([DocumentNode])
        case mapping([DocumentField])
    }

    package let content: Content
    /// 1-based.
    package let line: Int

    package init(_ content: Content, line: Int) {
        self.content = content
        self.line = line
    }

    /// What the value is, in the words of an error message.
    package var kindName: String {
        switch content {
        case .scalar where isNull: "nothing"
        case .scalar: "text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Whether it is one of YAML's plain spellings of null.
    package var isNull: Bool {
        guard case .scalar(let text, quoted: false) = content else { return false }
        return text.isEmpty || text == "~" || text.lowercased() == "null"
    }
}
