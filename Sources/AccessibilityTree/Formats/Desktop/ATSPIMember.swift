/// The members of a node that dumps of AT-SPI have.
enum ATSPIMember: String, CaseIterable, Sendable {
    case role
    case roleNumber = "role_number"
    case roleIdentifier = "role_id"
    case roleIdentifierCamel = "roleId"
    case name
    case description
    case text
    case identifier = "accessible_id"
    case toolkit
    case states
    case attributes
    case value
    case actions
    case windowExtents = "extents_window"
    case screenExtents = "extents_screen"
    case extents
    case bounds
    // Known, and left out.
    case interfaces
    case childCount = "child_count"
    case textLength = "text_length"
    case caret
    case processID = "pid"
    case index

    static let table = NameTable<ATSPIMember>(of: ATSPIMember.self)
}
