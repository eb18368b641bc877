/// The names of the states, as policies, templates and reports use them.
extension NodeStates {
    /// Name of bit `i` at position `i`.
    package static let names: [String] = [
        "focusable", "focused", "checked", "mixed", "checkable", "disabled", "expanded", "collapsed", "selected",
        "selectable", "pressed", "required", "readonly", "editable", "invalid", "invisible", "offscreen", "aria_hidden",
        "modal", "busy", "multiline", "multiselectable", "protected", "visited", "haspopup", "clickable",
        "long_clickable", "scrollable", "active", "current", "live",
    ]

    /// The names of the members, in bit order.
    package var names: [String] {
        Self.names.indices.compactMap { rawValue & (1 << UInt64($0)) != 0 ? Self.names[$0] : nil }
    }

    /// The state of a name, nil for any other. O(1).
    package static func named(_ name: String) -> NodeStates? { byName[name] }

    private static let byName = [String: NodeStates](
        uniqueKeysWithValues: names.enumerated().map { ($1, NodeStates(rawValue: 1 << UInt64($0))) })
}
