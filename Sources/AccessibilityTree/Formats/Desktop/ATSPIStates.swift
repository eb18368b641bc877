/// What a state of AT-SPI means for a node.
enum ATSPIState: Sendable {
    case `is`(NodeStates)
    case visible
    case showing
    /// `enabled` or `sensitive`; a control with neither is disabled.
    case enabled
    case expandable
    case expanded
    case vertical
    case horizontal
    /// Known, and without meaning for a comparison.
    case meaningless
}

/// The states of AT-SPI by number and name.
///
/// Source: AtspiStateType of at-spi2-core 2.52 (atspi-constants.h); a state's number is its position.
enum ATSPIStates {
    static func state(number: Int) -> ATSPIState? { states.indices.contains(number) ? states[number].1 : nil }

    static let table = NameTable<ATSPIState>(states)

    private static let states: [(String, ATSPIState)] = [
        ("invalid", .meaningless), ("active", .is(.active)), ("armed", .meaningless), ("busy", .is(.busy)), ("checked", .is(.checked)),
        ("collapsed", .is(.collapsed)), ("defunct", .meaningless), ("editable", .is(.editable)), ("enabled", .enabled),
        ("expandable", .expandable), ("expanded", .expanded), ("focusable", .is(.focusable)), ("focused", .is(.focused)),
        ("has-tooltip", .meaningless), ("horizontal", .horizontal), ("iconified", .is(.invisible)), ("modal", .is(.modal)),
        ("multi-line", .is(.multiline)), ("multiselectable", .is(.multiselectable)), ("opaque", .meaningless), ("pressed", .is(.pressed)),
        ("resizable", .meaningless), ("selectable", .is(.selectable)), ("selected", .is(.selected)), ("sensitive", .enabled),
        ("showing", .showing), ("single-line", .meaningless), ("stale", .meaningless), ("transient", .meaningless),
        ("vertical", .vertical), ("visible", .visible), ("manages-descendants", .meaningless), ("indeterminate", .is(.mixed)),
        ("required", .is(.required)), ("truncated", .meaningless), ("animated", .meaningless), ("invalid-entry", .is(.invalid)),
        ("supports-autocompletion", .meaningless), ("selectable-text", .meaningless), ("is-default", .meaningless),
        ("visited", .is(.visited)), ("checkable", .is(.checkable)), ("has-popup", .is(.hasPopup)), ("read-only", .is(.readonly)),
    ]
}
