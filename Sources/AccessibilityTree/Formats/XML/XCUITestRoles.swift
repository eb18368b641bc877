/// The element types of XCUITest, without their prefix, in the vocabulary.
///
/// Source: Apple's documentation of XCUIElement.ElementType. A table view is a table here, as its cells are cells.
enum XCUITestRoles {
    static let prefix = Array("XCUIElementType".utf8)

    /// The role of an element name, nil for a type that the vocabulary has no word for.
    static func role(ofType name: ArraySlice<UInt8>) -> Role? { table[name.dropFirst(prefix.count)] }

    private static let table = NameTable<Role>([
        ("Any", .generic), ("Other", .generic), ("Application", .application), ("Group", .group), ("Window", .window),
        ("Sheet", .dialog), ("Drawer", .group), ("Alert", .alertDialog), ("Dialog", .dialog), ("Popover", .dialog),
        ("Button", .button), ("MenuButton", .button), ("ToolbarButton", .button), ("Key", .button), ("IncrementArrow", .button),
        ("DecrementArrow", .button), ("DockItem", .button), ("RadioButton", .radio), ("RadioGroup", .radioGroup),
        ("CheckBox", .checkbox), ("Switch", .switch), ("Toggle", .switch), ("DisclosureTriangle", .disclosure),
        ("PopUpButton", .comboBox), ("ComboBox", .comboBox), ("SegmentedControl", .radioGroup),
        ("NavigationBar", .navigation), ("TabBar", .tabList), ("TabGroup", .tabList), ("Tab", .tab), ("Toolbar", .toolbar),
        ("TouchBar", .toolbar), ("StatusBar", .statusBar), ("StatusItem", .status), ("Keyboard", .keyboard),
        ("Table", .table), ("TableRow", .row), ("TableColumn", .columnHeader), ("Cell", .cell), ("Grid", .grid),
        ("CollectionView", .grid), ("Outline", .tree), ("OutlineRow", .treeItem), ("Browser", .tree),
        ("Slider", .slider), ("ValueIndicator", .slider), ("PageIndicator", .slider), ("RatingIndicator", .slider),
        ("LevelIndicator", .meter), ("RelevanceIndicator", .meter), ("ProgressIndicator", .progressBar),
        ("ActivityIndicator", .progressBar), ("Stepper", .spinButton), ("Picker", .group), ("PickerWheel", .spinButton),
        ("DatePicker", .datePicker), ("ColorWell", .colorPicker), ("Link", .link), ("Image", .image), ("Icon", .icon),
        ("StaticText", .text), ("TextField", .textBox), ("SecureTextField", .textBox), ("TextView", .textBox),
        ("SearchField", .searchBox), ("ScrollView", .scrollPane), ("ScrollBar", .scrollBar), ("SplitGroup", .splitPane),
        ("Splitter", .separator), ("Menu", .menu), ("MenuItem", .menuItem), ("MenuBar", .menuBar), ("MenuBarItem", .menuItem),
        ("HelpTag", .tooltip), ("WebView", .webView), ("Matte", .presentation), ("Handle", .presentation),
    ])
}
