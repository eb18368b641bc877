/// Which attributes of a template a node does not have.
enum AriaAttributeComparison {
    /// The first attribute that is required and differs, with what the node has; nil when all agree. `active` is never compared.
    static func mismatch(of found: AriaAttributes, with wanted: AriaAttributes) -> (name: String, found: String)? {
        if let value = wanted.checked, value != found.checked { return ("checked", text(found.checked)) }
        if let value = wanted.disabled, value != found.disabled { return ("disabled", text(found.disabled)) }
        if let value = wanted.expanded, value != found.expanded { return ("expanded", text(found.expanded)) }
        if let value = wanted.invalid, value != found.invalid { return ("invalid", found.invalid?.rawValue ?? absent) }
        if let value = wanted.level, value != found.level { return ("level", found.level.map(AriaScalar.spelled) ?? absent) }
        if let value = wanted.pressed, value != found.pressed { return ("pressed", text(found.pressed)) }
        if let value = wanted.selected, value != found.selected { return ("selected", text(found.selected)) }
        return nil
    }

    private static let absent = "absent"

    private static func text(_ value: Bool?) -> String { value.map(String.init) ?? absent }

    private static func text(_ value: AriaAttributes.Tristate?) -> String {
        switch value {
        case .on: "true"
        case .off: "false"
        case .mixed: "mixed"
        case nil: absent
        }
    }
}
