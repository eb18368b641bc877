/// The control types of Windows UI Automation in the vocabulary, by number and by untranslated name.
///
/// Source: Microsoft, "Control Type Identifiers" (UIAutomationClient.h): the numbers run from 50000 in this order.
enum UIARoles {
    static func role(number: Int) -> Role? { types.indices.contains(number - 50_000) ? types[number - 50_000].1 : nil }

    /// The role of a name such as `Button`, `ControlType.Button`, `ButtonControl` or `UIA_ButtonControlTypeId`.
    static func role(named name: String) -> Role? {
        var core = name[...]
        for prefix in ["UIA_", "ControlType."] where core.hasPrefix(prefix) { core = core.dropFirst(prefix.count) }
        for suffix in ["ControlTypeId", "Control"] where core.hasSuffix(suffix) { core = core.dropLast(suffix.count) }
        return types.first { $0.0 == core }?.1
    }

    /// The role of a landmark (Microsoft, "Landmark Type Identifiers").
    static func role(landmark number: Int) -> Role? {
        switch number {
        case 80_000: .region
        case 80_001: .form
        case 80_002: .main
        case 80_003: .navigation
        case 80_004: .search
        default: nil
        }
    }

    private static let types: [(String, Role)] = [
        ("Button", .button), ("Calendar", .datePicker), ("CheckBox", .checkbox), ("ComboBox", .comboBox), ("Edit", .textBox),
        ("Hyperlink", .link), ("Image", .image), ("ListItem", .listItem), ("List", .list), ("Menu", .menu), ("MenuBar", .menuBar),
        ("MenuItem", .menuItem), ("ProgressBar", .progressBar), ("RadioButton", .radio), ("ScrollBar", .scrollBar),
        ("Slider", .slider), ("Spinner", .spinButton), ("StatusBar", .statusBar), ("Tab", .tabList), ("TabItem", .tab),
        ("Text", .text), ("ToolBar", .toolbar), ("ToolTip", .tooltip), ("Tree", .tree), ("TreeItem", .treeItem), ("Custom", .other),
        ("Group", .group), ("Thumb", .presentation), ("DataGrid", .grid), ("DataItem", .row), ("Document", .document),
        ("SplitButton", .button), ("Window", .window), ("Pane", .pane), ("Header", .rowGroup), ("HeaderItem", .columnHeader),
        ("Table", .table), ("TitleBar", .titleBar), ("Separator", .separator), ("SemanticZoom", .group), ("AppBar", .toolbar),
    ]
}
