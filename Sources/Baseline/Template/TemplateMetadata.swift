/// Who answers for a template, and for which program it stands.
package struct TemplateMetadata: Hashable, Sendable {
    /// The program that shows the screen; empty when the file does not say.
    package var app: String
    package var approvedBy: String?
    /// As written, by convention RFC 3339.
    package var approvedAt: String?
    package var reason: String?
    /// Further texts of the file, in its order, under other keys than the fields above.
    package var extra: [Entry]

    /// A key and its text.
    package struct Entry: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    package init(app: String = "", approvedBy: String? = nil, approvedAt: String? = nil, reason: String? = nil, extra: [Entry] = []) {
        self.app = app
        self.approvedBy = approvedBy
        self.approvedAt = approvedAt
        self.reason = reason
        self.extra = extra
    }

    package subscript(key: String) -> String? { extra.first { $0.key == key }?.value }
}
