/// How a message shows a node of a template.
extension AriaTemplateNode {
    /// Role and name, or the text; shortened.
    var text: String {
        switch kind {
        case .text(let value): "text: \(value.raw.prefix(Self.longest))"
        case .role(let role):
            switch role.name {
            case nil: role.role ?? (order == 0 ? "the snapshot" : AriaView.fragment)
            case .exact(let name): "\(role.role ?? AriaView.fragment) \"\(name.prefix(Self.longest))\""
            case .pattern(let pattern): "\(role.role ?? AriaView.fragment) /\(pattern.source.prefix(Self.longest))/"
            }
        }
    }

    private static let longest = 80
}
