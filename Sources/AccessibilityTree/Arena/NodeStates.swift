/// The states of a node that the vocabulary knows, as a set of bits. Others are kept as properties named `state:<name>`.
///
/// Source: WAI-ARIA 1.2, section 6 (states and properties), with those of AT-SPI, UIA and Android that ARIA has no word for.
package struct NodeStates: OptionSet, Hashable, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    package static let focusable = NodeStates(rawValue: 1 << 0)
    package static let focused = NodeStates(rawValue: 1 << 1)
    package static let checked = NodeStates(rawValue: 1 << 2)
    package static let mixed = NodeStates(rawValue: 1 << 3)
    package static let checkable = NodeStates(rawValue: 1 << 4)
    package static let disabled = NodeStates(rawValue: 1 << 5)
    package static let expanded = NodeStates(rawValue: 1 << 6)
    package static let collapsed = NodeStates(rawValue: 1 << 7)
    package static let selected = NodeStates(rawValue: 1 << 8)
    package static let selectable = NodeStates(rawValue: 1 << 9)
    package static let pressed = NodeStates(rawValue: 1 << 10)
    package static let required = NodeStates(rawValue: 1 << 11)
    package static let readonly = NodeStates(rawValue: 1 << 12)
    package static let editable = NodeStates(rawValue: 1 << 13)
    package static let invalid = NodeStates(rawValue: 1 << 14)
    package static let invisible = NodeStates(rawValue: 1 << 15)
    package static let offscreen = NodeStates(rawValue: 1 << 16)
    package static let ariaHidden = NodeStates(rawValue: 1 << 17)
    package static let modal = NodeStates(rawValue: 1 << 18)
    package static let busy = NodeStates(rawValue: 1 << 19)
    package static let multiline = NodeStates(rawValue: 1 << 20)
    package static let multiselectable = NodeStates(rawValue: 1 << 21)
    /// Takes a secret: its text is shown as bullets (password, passcode).
    package static let protected = NodeStates(rawValue: 1 << 22)
    package static let visited = NodeStates(rawValue: 1 << 23)
    package static let hasPopup = NodeStates(rawValue: 1 << 24)
    package static let clickable = NodeStates(rawValue: 1 << 25)
    package static let longClickable = NodeStates(rawValue: 1 << 26)
    package static let scrollable = NodeStates(rawValue: 1 << 27)
    package static let active = NodeStates(rawValue: 1 << 28)
    package static let current = NodeStates(rawValue: 1 << 29)
    package static let live = NodeStates(rawValue: 1 << 30)
}
