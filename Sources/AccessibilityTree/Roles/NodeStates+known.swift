/// The states of any platform's names for them.
extension NodeStates {
    /// What a state's name says about a node: that it has states, or that a condition which is normally met is met.
    enum Meaning: Sendable {
        case states(NodeStates)
        /// Normal conditions, of which only the absence says something: AT-SPI lists `sensitive` on every control that is not greyed out.
        case condition(NormalCondition)
        /// Says nothing that the vocabulary or the role does not say already.
        case nothing
    }

    /// The meaning of a name of the vocabulary, of ARIA or AT-SPI; nil for any other. Case, spaces, hyphens and underscores do not
    /// matter. O(length), no allocation.
    static func meaning(_ name: ArraySlice<UInt8>) -> Meaning? { meanings[name] }

    /// The states that a name stands for, nil where it stands for none.
    package static func known(_ name: String) -> NodeStates? {
        if case .states(let states) = meanings[Array(name.utf8)[...]] { states } else { nil }
    }

    private static let meanings = FoldedNameTable<Meaning>(
        names.compactMap { name in named(name).map { (name: name, value: .states($0)) } } + [
            ("armed", .states([])), ("grayed", .states(.disabled)), ("greyed", .states(.disabled)), ("unavailable", .states(.disabled)),
            ("opened", .states(.expanded)), ("open", .states(.expanded)), ("closed", .states(.collapsed)),
            ("indeterminate", .states(.mixed)), ("partiallychecked", .states(.mixed)), ("on", .states(.checked)),
            ("hidden", .states(.invisible)), ("ariahidden", .states(.ariaHidden)), ("offscreen", .states(.offscreen)),
            ("password", .states(.protected)), ("secure", .states(.protected)), ("secret", .states(.protected)),
            ("expandable", .nothing), ("has popup", .states(.hasPopup)),
            ("invalidentry", .states(.invalid)), ("multi line", .states(.multiline)),
            ("single line", .nothing), ("linked", .nothing), ("link", .nothing),
            ("traversed", .states(.visited)), ("has tooltip", .nothing), ("settable", .nothing), ("opaque", .nothing),
            ("resizable", .nothing), ("horizontal", .nothing),
            ("vertical", .nothing), ("manages descendants", .nothing), ("selectable text", .nothing), ("animated", .nothing),
            ("enabled", .condition(.enabled)), ("sensitive", .condition(.sensitive)), ("visible", .condition(.visible)),
            ("showing", .condition(.showing)), ("read only", .states(.readonly)),
            ("long clickable", .states(.longClickable)), ("multi selectable", .states(.multiselectable)), ("modal", .states(.modal)),
        ])
}
