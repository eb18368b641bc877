/// The properties of a node of the DevTools protocol that the vocabulary knows.
///
/// Source: Chrome DevTools Protocol, domain Accessibility, type AXPropertyName.
enum CDPProperty: String, CaseIterable {
    case focusable, focused, disabled, editable, expanded, checked, pressed, selected, required, readonly, invalid, multiline
    case multiselectable, modal, busy, hasPopup, hidden
    case url, level, valuemin, valuemax, valuetext, orientation, live, roledescription, keyshortcuts, autocomplete
    case settable, root, hiddenRoot, atomic, relevant, labelledby, describedby, controls, owns, details, errormessage, flowto
    case activedescendant, actions

    enum Meaning {
        /// The states that a true value sets, and those that a false one does.
        case state(NodeStates, else: NodeStates)
        case text(PropertyKey)
        case relation
    }

    var meaning: Meaning {
        switch self {
        case .focusable: .state(.focusable, else: [])
        case .focused: .state(.focused, else: [])
        case .disabled: .state(.disabled, else: [])
        case .editable: .state(.editable, else: [])
        case .expanded: .state(.expanded, else: .collapsed)
        case .checked: .state(.checked, else: [])
        case .pressed: .state([.pressed, .checkable], else: .checkable)
        case .selected: .state(.selected, else: [])
        case .required: .state(.required, else: [])
        case .readonly: .state(.readonly, else: [])
        case .invalid: .state(.invalid, else: [])
        case .multiline: .state(.multiline, else: [])
        case .multiselectable: .state(.multiselectable, else: [])
        case .modal: .state(.modal, else: [])
        case .busy: .state(.busy, else: [])
        case .hasPopup: .state(.hasPopup, else: [])
        case .hidden: .state(.invisible, else: [])
        case .url: .text(.url)
        case .level: .text(.level)
        case .valuemin: .text(.valueMinimum)
        case .valuemax: .text(.valueMaximum)
        case .valuetext: .text(.valueText)
        case .orientation: .text(.orientation)
        case .live: .text(.live)
        case .roledescription: .text(.roleDescription)
        case .keyshortcuts: .text(.keyShortcuts)
        case .autocomplete: .text(.ariaAutocomplete)
        case .settable, .root, .hiddenRoot, .atomic, .relevant, .labelledby, .describedby, .controls, .owns, .details, .errormessage,
            .flowto, .activedescendant, .actions:
            .relation
        }
    }

    static let table = FoldedNameTable<CDPProperty>(allCases.map { (name: $0.rawValue, value: $0) })
}
