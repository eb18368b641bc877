/// The members of a node that dumps of Windows UI Automation have, folded: lower case, without `_`. Tools name them after the properties
/// (`AutomationId`) or in their own style (`automation_id`).
enum UIAMember: String, CaseIterable, Sendable {
    case controlType = "controltype"
    case controlTypeName = "controltypename"
    case localizedControlType = "localizedcontroltype"
    case automationID = "automationid"
    case name
    case helpText = "helptext"
    case fullDescription = "fulldescription"
    case description
    case className = "classname"
    case frameworkID = "frameworkid"
    case isEnabled = "isenabled"
    case isKeyboardFocusable = "iskeyboardfocusable"
    case hasKeyboardFocus = "haskeyboardfocus"
    case isOffscreen = "isoffscreen"
    case isPassword = "ispassword"
    case isRequired = "isrequiredforform"
    case isDataValid = "isdatavalidforform"
    case isDialog = "isdialog"
    case bounds = "boundingrectangle"
    case rectangle
    case rect
    case accessKey = "accesskey"
    case acceleratorKey = "acceleratorkey"
    case level
    case headingLevel = "headinglevel"
    case positionInSet = "positioninset"
    case sizeOfSet = "sizeofset"
    case landmarkType = "landmarktype"
    case itemType = "itemtype"
    case itemStatus = "itemstatus"
    case liveSetting = "livesetting"
    case orientation
    case value
    case patternValue = "valuepattern.value"
    case isReadOnly = "valuepattern.isreadonly"
    case rangeValue = "rangevaluepattern.value"
    case rangeMinimum = "rangevaluepattern.minimum"
    case rangeMaximum = "rangevaluepattern.maximum"
    case isRangeReadOnly = "rangevaluepattern.isreadonly"
    case text = "textrangepattern.gettext"
    case patternText = "textpattern.text"
    case toggleState = "togglepattern.togglestate"
    case plainToggleState = "togglestate"
    case isSelected = "selectionitempattern.isselected"
    case plainIsSelected = "isselected"
    case canSelectMultiple = "selectionpattern.canselectmultiple"
    case isSelectionRequired = "selectionpattern.isselectionrequired"
    case expandState = "expandcollapsepattern.expandcollapsestate"
    case plainExpandState = "expandcollapsestate"
    case isModal = "windowpattern.ismodal"
    // Known, and left out.
    case processID = "processid"
    case runtimeID = "runtimeid"
    case nativeWindow = "nativewindowhandle"
    case isControlElement = "iscontrolelement"
    case isContentElement = "iscontentelement"

    /// The member of a key in any of its spellings. O(length).
    static func named(_ key: ArraySlice<UInt8>) -> UIAMember? {
        guard key.count <= longest else { return nil }
        let folded = key.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "_"): nil
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            default: byte
            }
        }
        return table[folded[...]]
    }

    private static let longest = 64
    private static let table = NameTable<UIAMember>(of: UIAMember.self)
}
