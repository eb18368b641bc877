/// What differs between two templates, field by field, as `baseline diff` prints it. The trees behind them are the differ's business.
package struct TemplateComparison: Hashable, Sendable {
    /// One difference. A field of a list has one entry for each member that came or went.
    package struct Difference: Hashable, Sendable {
        /// `metadata.reason`, `required_nodes`, `variants.empty.baseline`.
        package let field: String
        /// Nil when it is new.
        package let before: String?
        /// Nil when it is gone.
        package let after: String?
    }

    /// In the order of the file format.
    package let differences: [Difference]

    /// Compares everything but the version numbers. O(fields).
    package static func compare(_ before: Template, _ after: Template) -> TemplateComparison {
        let old = Self.fields(of: before)
        let new = Self.fields(of: after)
        var differences: [Difference] = []
        for name in Self.order(old, new) {
            let gone = old.values(of: name)
            let come = new.values(of: name)
            if gone.count == 1, come.count == 1, !old.isList(name) {
                if gone[0] != come[0] { differences.append(Difference(field: name, before: gone[0], after: come[0])) }
                continue
            }
            for value in gone where !come.contains(value) { differences.append(Difference(field: name, before: value, after: nil)) }
            for value in come where !gone.contains(value) { differences.append(Difference(field: name, before: nil, after: value)) }
        }
        return TemplateComparison(differences: differences)
    }

    package var isEmpty: Bool { differences.isEmpty }

    /// Field names of both, those of the first in their order, new ones after the field that they follow.
    private static func order(_ old: TemplateFields, _ new: TemplateFields) -> [String] {
        var names = old.names
        for (position, name) in new.names.enumerated() where !names.contains(name) {
            let anchor = position > 0 ? names.firstIndex(of: new.names[position - 1]).map { $0 + 1 } : 0
            names.insert(name, at: anchor ?? names.count)
        }
        return names
    }

    private static func fields(of template: Template) -> TemplateFields { TemplateFields(template) }
}
