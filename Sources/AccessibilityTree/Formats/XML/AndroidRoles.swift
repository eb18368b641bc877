/// Android widget classes in the vocabulary.
///
/// Source: the roles that TalkBack speaks for the classes of android.widget and the androidx and material libraries.
enum AndroidRoles {
    /// The role of a class, nil where neither its simple name nor its ending says one.
    static func role(ofClass name: ArraySlice<UInt8>) -> Role? {
        let simple = name.suffix(while: { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "$") })
        if let role = exact[simple] { return role }
        return endings.first { simple.count > $0.name.count && simple.suffix($0.name.count).elementsEqual($0.name) }?.role
    }

    private static let exact = NameTable<Role>([
        ("View", .generic), ("ViewGroup", .generic), ("hierarchy", .window), ("displays", .application), ("display", .pane),
        ("window", .window),
        ("Button", .button), ("ImageButton", .button), ("ToggleButton", .button), ("FloatingActionButton", .button), ("Chip", .button),
        ("CheckBox", .checkbox), ("CheckedTextView", .checkbox), ("RadioButton", .radio), ("RadioGroup", .radioGroup),
        ("ChipGroup", .group), ("Switch", .switch),
        ("EditText", .textBox), ("AutoCompleteTextView", .textBox), ("MultiAutoCompleteTextView", .textBox),
        ("SearchAutoComplete", .searchBox), ("SearchView", .search), ("TextInputLayout", .generic),
        ("TextView", .text), ("DateTimeView", .time), ("TextClock", .time), ("AnalogClock", .time), ("DigitalClock", .time),
        ("Chronometer", .timer), ("ImageView", .image), ("QuickContactBadge", .button), ("ImageSwitcher", .image),
        ("VideoView", .video), ("SurfaceView", .canvas), ("TextureView", .canvas), ("WebView", .webView),
        ("Spinner", .comboBox), ("SeekBar", .slider), ("RatingBar", .slider), ("Slider", .slider), ("RangeSlider", .slider),
        ("ProgressBar", .progressBar), ("NumberPicker", .spinButton), ("DatePicker", .datePicker), ("CalendarView", .datePicker),
        ("TimePicker", .group), ("ListView", .list), ("RecyclerView", .list), ("ExpandableListView", .list), ("StackView", .list),
        ("GridView", .grid), ("TableLayout", .table), ("TableRow", .row),
        ("TabWidget", .tabList), ("TabLayout", .tabList), ("TabView", .tab), ("Tab", .tab), ("BottomNavigationItemView", .tab),
        ("NavigationBarItemView", .tab), ("BottomNavigationView", .navigation), ("NavigationView", .navigation),
        ("NavigationRailView", .navigation), ("Toolbar", .toolbar), ("ActionBar", .toolbar), ("ActionMenuView", .toolbar),
        ("BottomAppBar", .toolbar), ("ActionMenuItemView", .menuItem), ("ListMenuItemView", .menuItem), ("MenuDropDownListView", .menu),
        ("Dialog", .dialog), ("AlertDialog", .alertDialog), ("Toast", .status), ("SnackbarLayout", .status), ("Space", .filler),
        ("ScrollView", .scrollPane), ("KeyboardView", .keyboard), ("CardView", .group), ("MaterialCardView", .group),
        ("TabHost", .group), ("ViewPager", .group), ("ViewPager2", .group), ("DrawerLayout", .generic),
    ])

    /// Longer endings first where one ends in another.
    private static let endingNames: [(String, Role)] = [
        ("CheckBox", .checkbox), ("RadioButton", .radio), ("SwitchCompat", .switch), ("SwitchMaterial", .switch), ("Switch", .switch),
        ("Button", .button), ("EditText", .textBox), ("AutoCompleteTextView", .textBox), ("TextView", .text), ("ImageView", .image),
        ("Spinner", .comboBox), ("SeekBar", .slider), ("RatingBar", .slider), ("ProgressBar", .progressBar),
        ("ProgressIndicator", .progressBar), ("RecyclerView", .list), ("ListView", .list), ("GridView", .grid),
        ("ScrollView", .scrollPane), ("WebView", .webView), ("Toolbar", .toolbar), ("TabLayout", .tabList), ("ViewPager", .group),
        ("CardView", .group), ("Dialog", .dialog), ("LayoutCompat", .generic), ("Layout", .generic), ("ViewGroup", .generic),
    ]

    private static let endings = endingNames.map { (name: Array($0.utf8), role: $1) }
}

extension ArraySlice<UInt8> {
    /// The longest ending all of whose bytes satisfy the condition.
    fileprivate func suffix(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        guard let last = lastIndex(where: { !condition($0) }) else { return self }
        return self[(last + 1)...]
    }
}
