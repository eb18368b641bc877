/// The roles of AT-SPI in the vocabulary, by their numbers and by their untranslated names.
///
/// Source: AtspiRole of at-spi2-core 2.52 (atspi-constants.h); a role's number is its position.
enum ATSPIRoles {
    static func role(number: Int) -> Role? { roles.indices.contains(number) ? roles[number].1 : nil }
    static func role(named name: ArraySlice<UInt8>) -> Role? { table[name] }

    /// Takes a secret, whatever the vocabulary's role for it is.
    static let passwordNumber = 40
    static let passwordName = "password text"

    private static let table = NameTable<Role>(roles + aliases)

    /// Names that other versions and bindings use.
    private static let aliases: [(String, Role)] = [
        ("button", .button), ("editbar", .textBox), ("check menu", .menuItemCheckbox), ("table header", .columnHeader),
    ]

    private static let roles: [(String, Role)] = [
        ("invalid", .other), ("accelerator label", .label), ("alert", .alert), ("animation", .image), ("arrow", .image),
        ("calendar", .datePicker), ("canvas", .canvas), ("check box", .checkbox), ("check menu item", .menuItemCheckbox),
        ("color chooser", .colorPicker), ("column header", .columnHeader), ("combo box", .comboBox), ("date editor", .datePicker),
        ("desktop icon", .icon), ("desktop frame", .pane), ("dial", .slider), ("dialog", .dialog), ("directory pane", .directory),
        ("drawing area", .canvas), ("file chooser", .dialog), ("filler", .filler), ("focus traversable", .generic),
        ("font chooser", .dialog), ("frame", .window), ("glass pane", .pane), ("html container", .document), ("icon", .icon),
        ("image", .image), ("internal frame", .iframe), ("label", .text), ("layered pane", .layered), ("list", .list),
        ("list item", .listItem), ("menu", .menu), ("menu bar", .menuBar), ("menu item", .menuItem), ("option pane", .dialog),
        ("page tab", .tab), ("page tab list", .tabList), ("panel", .group), ("password text", .textBox), ("popup menu", .menu),
        ("progress bar", .progressBar), ("push button", .button), ("radio button", .radio), ("radio menu item", .menuItemRadio),
        ("root pane", .pane), ("row header", .rowHeader), ("scroll bar", .scrollBar), ("scroll pane", .scrollPane),
        ("separator", .separator), ("slider", .slider), ("spin button", .spinButton), ("split pane", .splitPane),
        ("status bar", .statusBar), ("table", .table), ("table cell", .cell), ("table column header", .columnHeader),
        ("table row header", .rowHeader), ("tearoff menu item", .menuItem), ("terminal", .log), ("text", .textBox),
        ("toggle button", .button), ("tool bar", .toolbar), ("tool tip", .tooltip), ("tree", .tree), ("tree table", .treeGrid),
        ("unknown", .other), ("viewport", .pane), ("window", .window), ("extended", .other), ("header", .banner),
        ("footer", .contentInfo), ("paragraph", .paragraph), ("ruler", .separator), ("application", .application),
        ("autocomplete", .comboBox), ("edit bar", .textBox), ("embedded", .embedded), ("entry", .textBox), ("chart", .figure),
        ("caption", .caption), ("document frame", .document), ("heading", .heading), ("page", .section), ("section", .section),
        ("redundant object", .presentation), ("form", .form), ("link", .link), ("input method window", .window), ("table row", .row),
        ("tree item", .treeItem), ("document spreadsheet", .document), ("document presentation", .document),
        ("document text", .document), ("document web", .document), ("document email", .document), ("comment", .comment),
        ("list box", .listBox), ("grouping", .group), ("image map", .image), ("notification", .alert), ("info bar", .alert),
        ("level bar", .meter), ("title bar", .titleBar), ("block quote", .blockquote), ("audio", .audio), ("video", .video),
        ("definition", .definition), ("article", .article), ("landmark", .region), ("log", .log), ("marquee", .marquee),
        ("math", .math), ("rating", .slider), ("timer", .timer), ("static", .text), ("math fraction", .math), ("math root", .math),
        ("subscript", .subscript), ("superscript", .superscript), ("description list", .list), ("description term", .term),
        ("description value", .definition), ("footnote", .footnote), ("content deletion", .deletion),
        ("content insertion", .insertion), ("mark", .mark), ("suggestion", .suggestion), ("push button menu", .button),
    ]
}
