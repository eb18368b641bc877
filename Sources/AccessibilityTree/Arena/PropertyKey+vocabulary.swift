/// The property names that mean the same in every tree.
extension PropertyKey {
    package static let platformRole = PropertyKey(rawValue: 0)
    package static let url = PropertyKey(rawValue: 1)
    package static let level = PropertyKey(rawValue: 2)
    package static let formAction = PropertyKey(rawValue: 3)
    package static let inputType = PropertyKey(rawValue: 4)
    package static let opacity = PropertyKey(rawValue: 5)
    package static let visibility = PropertyKey(rawValue: 6)
    package static let fontSize = PropertyKey(rawValue: 7)
    package static let autocomplete = PropertyKey(rawValue: 8)
    package static let placeholder = PropertyKey(rawValue: 9)
    package static let className = PropertyKey(rawValue: 10)
    package static let testID = PropertyKey(rawValue: 11)
    package static let `package` = PropertyKey(rawValue: 12)
    package static let keyShortcuts = PropertyKey(rawValue: 13)
    package static let roleDescription = PropertyKey(rawValue: 14)
    package static let valueMinimum = PropertyKey(rawValue: 15)
    package static let valueMaximum = PropertyKey(rawValue: 16)
    package static let valueText = PropertyKey(rawValue: 17)
    package static let orientation = PropertyKey(rawValue: 18)
    package static let sort = PropertyKey(rawValue: 19)
    package static let live = PropertyKey(rawValue: 20)
    package static let hasPopup = PropertyKey(rawValue: 21)
    package static let visibleText = PropertyKey(rawValue: 22)
    package static let frameURL = PropertyKey(rawValue: 23)
    package static let hiddenReason = PropertyKey(rawValue: 24)
    package static let zIndex = PropertyKey(rawValue: 25)
    package static let position = PropertyKey(rawValue: 26)
    package static let language = PropertyKey(rawValue: 27)
    package static let positionInSet = PropertyKey(rawValue: 28)
    package static let setSize = PropertyKey(rawValue: 29)
    package static let current = PropertyKey(rawValue: 30)
    package static let toolkit = PropertyKey(rawValue: 31)
    package static let hint = PropertyKey(rawValue: 32)
    package static let hitTarget = PropertyKey(rawValue: 33)
    package static let truncated = PropertyKey(rawValue: 34)
    package static let inputPurpose = PropertyKey(rawValue: 35)
    /// How completion is offered (`inline`, `list`, `both`); not the purpose of a field, which is ``autocomplete``.
    package static let ariaAutocomplete = PropertyKey(rawValue: 36)

    package static let wellKnownNames: [String] = [
        "platform_role", "url", "level", "form_action", "input_type", "opacity", "visibility", "font_size",
        "autocomplete", "placeholder", "class_name", "test_id", "package", "keyshortcuts", "roledescription",
        "value_min", "value_max", "value_text", "orientation", "sort", "live", "has_popup", "visible_text", "frame_url",
        "hidden_reason", "z_index", "position", "lang", "pos_in_set", "set_size", "current", "toolkit", "hint",
        "hit_target", "truncated", "input_purpose", "aria_autocomplete",
    ]

    /// The key of a well-known name, nil for any other. O(1).
    package static func wellKnown(_ name: String) -> PropertyKey? { byName[name] }

    var wellKnownName: String { Self.wellKnownNames[Int(rawValue)] }

    private static let byName = [String: PropertyKey](
        uniqueKeysWithValues: wellKnownNames.enumerated().map { ($1, PropertyKey(rawValue: UInt16($0))) })
}
