/// The accessibility roles of macOS in the vocabulary, without their prefix `AX`.
///
/// Source: Apple's documentation of NSAccessibility.Role.
enum MacRoles {
    /// The role of a name such as `AXButton`, nil for one that the vocabulary has no word for.
    static func role(named name: ArraySlice<UInt8>) -> Role? {
        let core = name.starts(with: "AX".utf8) ? name.dropFirst(2) : name
        return table[core]
    }

    private static let table = NameTable<Role>([
        ("Application", .application), ("application", .application), ("SystemWide", .application), ("Window", .window),
        ("Sheet", .dialog), ("Dialog", .dialog), ("Popover", .dialog), ("Drawer", .group), ("Group", .group), ("Button", .button),
        ("MenuButton", .button), ("DockItem", .button), ("RadioButton", .radio), ("RadioGroup", .radioGroup), ("CheckBox", .checkbox),
        ("Switch", .switch), ("PopUpButton", .comboBox), ("ComboBox", .comboBox), ("TabGroup", .tabList), ("Table", .table),
        ("Column", .columnHeader), ("Row", .row), ("Cell", .cell), ("Outline", .tree), ("Browser", .tree), ("Grid", .grid),
        ("List", .list), ("ScrollArea", .scrollPane), ("ScrollBar", .scrollBar), ("SplitGroup", .splitPane), ("Splitter", .separator),
        ("Toolbar", .toolbar), ("TextField", .textBox), ("TextArea", .textBox), ("SecureTextField", .textBox),
        ("SearchField", .searchBox), ("StaticText", .text), ("Heading", .heading), ("Image", .image), ("Link", .link),
        ("MenuBar", .menuBar), ("MenuBarItem", .menuItem), ("Menu", .menu), ("MenuItem", .menuItem), ("Slider", .slider),
        ("ValueIndicator", .slider), ("Incrementor", .spinButton), ("ProgressIndicator", .progressBar),
        ("BusyIndicator", .progressBar), ("LevelIndicator", .meter), ("RelevanceIndicator", .meter), ("RatingIndicator", .slider),
        ("DisclosureTriangle", .disclosure), ("WebArea", .document), ("ColorWell", .colorPicker), ("DateField", .datePicker),
        ("TimeField", .datePicker), ("HelpTag", .tooltip), ("Matte", .presentation), ("Handle", .presentation),
        ("GrowArea", .presentation), ("Ruler", .separator), ("RulerMarker", .presentation), ("LayoutArea", .canvas),
        ("LayoutItem", .figure),
    ])
}
