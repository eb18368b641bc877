/// The role names of aria snapshots, and which states Playwright gives to nodes of a role whether they are set or not.
///
/// Sources: WAI-ARIA 1.2, section 6 (used in roles); the behaviour of Playwright 1.65.
enum AriaRoles {
    /// The role that a snapshot calls `name`, nil for one that the vocabulary has no word for.
    static func role(named name: String) -> Role? {
        name == "img" ? .image : name == "text" ? nil : Role.named(name)
    }

    /// What a snapshot calls the role; letters only, since its grammar knows no others.
    static func name(of role: Role, platformRole: String?) -> String {
        switch role {
        case .image: return "img"
        case .other:
            let letters = (platformRole ?? "").unicodeScalars.reversed().prefix { $0.isASCII && $0.properties.isAlphabetic }
            return letters.isEmpty ? "generic" : String(String.UnicodeScalarView(letters.reversed()))
        default: return role.name
        }
    }

    static let checked: Set<Role> = [
        .checkbox, .menuItemCheckbox, .option, .radio, .switch, .menuItemRadio, .treeItem,
    ]
    static let disabled: Set<Role> = [
        .application, .button, .gridCell, .group, .link, .menuItem, .scrollBar, .separator, .tab, .checkbox, .columnHeader, .comboBox,
        .grid, .listBox, .menu, .menuBar, .menuItemCheckbox, .menuItemRadio, .option, .radio, .radioGroup, .row, .rowHeader, .searchBox,
        .slider, .spinButton, .switch, .tabList, .textBox, .toolbar, .tree, .treeGrid, .treeItem,
    ]
    static let expanded: Set<Role> = [
        .application, .button, .checkbox, .comboBox, .gridCell, .link, .listBox, .menuItem, .row, .rowHeader, .tab, .treeItem,
        .columnHeader, .menuItemCheckbox, .menuItemRadio, .switch,
    ]
    static let invalid: Set<Role> = [
        .application, .checkbox, .comboBox, .gridCell, .listBox, .radioGroup, .slider, .spinButton, .textBox, .tree, .columnHeader,
        .rowHeader, .searchBox, .switch, .treeGrid,
    ]
    static let level: Set<Role> = [.heading, .listItem, .row, .treeItem]
    static let pressed: Set<Role> = [.button]
    static let selected: Set<Role> = [.gridCell, .option, .row, .tab, .rowHeader, .columnHeader, .treeItem]

    /// Roles whose text is what was typed or set: a value in the tree, a child text in a snapshot.
    static let valued: Set<Role> = [.textBox, .searchBox, .comboBox, .spinButton, .slider, .progressBar, .meter]
}
