/// One entry of `nodes` as `Accessibility.getFullAXTree` gives it; texts are ranges of the document.
struct CDPNode {
    var identifier = ""
    /// The `childIds`, as a range of ``CDPFrame/childIdentifiers``.
    var children = 0..<0
    var parentIdentifier: String?
    /// nil for a role that is dropped with all below it.
    var role: Role? = .generic
    /// The spelling of a role that the vocabulary does not know.
    var unknownRole: JSONText?
    var isIgnored = false
    /// Why it is ignored, where `aria-hidden` is the reason.
    var hiddenReason: JSONText?
    var name = CDPValue.none
    var value = CDPValue.none
    var description = CDPValue.none
    /// The `properties`, as a range of ``CDPFrame/properties``.
    var properties = 0..<0
    /// `backendDOMNodeId`: joins with the DOM snapshot of the same moment and identifies nothing across captures.
    var backendIdentifier: Int?
    var frameIdentifier: String?
}
