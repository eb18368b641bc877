/// The attributes that `uiautomator dump` and Appium's UiAutomator2 source give an element.
enum AndroidAttribute: String, CaseIterable, Sendable {
    case text
    case contentDescription = "content-desc"
    case hint
    case showingHint = "showing-hint"
    case resourceID = "resource-id"
    case className = "class"
    case package
    case bounds
    case checkable
    case checked
    case clickable
    case longClickable = "long-clickable"
    case enabled
    case focusable
    case focused
    case scrollable
    case selected
    case password
    case editable
    case displayed
    case visibleToUser = "visible-to-user"
    case heading
    case contentInvalid = "content-invalid"
    case multiLine = "multi-line"
    case active
    case notFriendly = "NAF"
    case paneTitle = "pane-title"
    case title
    case tooltipText = "tooltip-text"
    case error
    case stateDescription = "state-description"
    case liveRegion = "live-region"
    // Known, and left out: positions and the state of the machinery.
    case index
    case instance
    case rotation
    case width
    case height
    case display = "display-id"
    case drawingOrder = "drawing-order"
    case textSelectionStart = "text-selection-start"
    case textSelectionEnd = "text-selection-end"
    case contextClickable = "context-clickable"
    case dismissable
    case important = "a11y-important"
    case screenReaderFocusable = "screen-reader-focusable"
    case accessibilityFocused = "a11y-focused"
    case inputType = "input-type"
    case actions
    case extras
    case id
    case type
    case layer

    static let table = NameTable<AndroidAttribute>(of: AndroidAttribute.self)

    /// The state that the value `true` means.
    var stateWhenTrue: NodeStates? {
        switch self {
        case .checkable: .checkable
        case .checked: .checked
        case .clickable: .clickable
        case .longClickable: .longClickable
        case .focusable: .focusable
        case .focused: .focused
        case .scrollable: .scrollable
        case .selected: .selected
        case .password: .protected
        case .editable: .editable
        case .contentInvalid: .invalid
        case .multiLine: .multiline
        case .active: .active
        default: nil
        }
    }

    /// The state that the value `false` means.
    var stateWhenFalse: NodeStates? {
        switch self {
        case .enabled: .disabled
        case .displayed, .visibleToUser: .invisible
        default: nil
        }
    }

    var isLeftOut: Bool {
        switch self {
        case .index, .instance, .rotation, .width, .height, .display, .drawingOrder, .textSelectionStart, .textSelectionEnd,
            .contextClickable, .dismissable, .important, .screenReaderFocusable, .accessibilityFocused, .inputType, .actions, .extras,
            .id, .type, .layer:
            true
        default: false
        }
    }
}
