import AccessibilityTree
import LuaRuntime

/// Selects nodes of a comparison: the compiled form of the matcher tables of `when`, `sz.find` and `sz.closest`. All given fields must hold.
struct ScreenMatcher: Sendable {
    /// Which alteration of a matched node counts.
    enum Alteration: Hashable, Sendable {
        case any
        /// One of these attributes (`name`, `state:checked`, `property:form_action`).
        case attributes(Set<String>)
    }

    var roles: Set<String> = []
    var classes: Set<NodeClass> = []
    var states: NodeStates = []
    var name: Glob?
    var value: Glob?
    var identifier: Glob?
    var exactName: String?
    /// Address that the node leads to: its `url` property, or the value of a link.
    var exactTarget: String?
    /// Words of the label (name, else the text inside), without regard to case and punctuation.
    var says: [String]?
    /// One of these phrases stands in the label.
    var phrases: PhraseSet?
    /// Whether the name names an amount of money.
    var price: Bool?
    var namePattern: LuaPattern?
    var valuePattern: LuaPattern?
    /// Name of a property that must be there.
    var property: String?
    var isNovel: Bool?
    var isRemoved: Bool?
    var hasBefore: Bool?
    var changed: Alteration?
    /// What must hold of the counterpart.
    private var counterpart: [ScreenMatcher] = []

    var before: ScreenMatcher? {
        get { counterpart.first }
        set { counterpart = newValue.map { [$0] } ?? [] }
    }

    /// Whether a node of a screen is selected. O(1) but for text fields (their length) and ``says`` (text inside the node).
    func matches(_ node: ScreenNode, in screen: Screen) -> Bool {
        let arena = screen.arena(node)
        if !classes.isEmpty, !classes.contains(screen.tree(node).classes[node.index]) { return false }
        if !states.isEmpty, !arena.states[node.index].isSuperset(of: states) { return false }
        if !roles.isEmpty, !roles.contains(arena.roleName(node.index)) { return false }
        if let isNovel, isNovel != screen.isNovel(node) { return false }
        if let isRemoved, isRemoved != screen.isRemoved(node) { return false }
        if let hasBefore, hasBefore != (screen.before(node) != nil) { return false }
        if let changed, !screen.isChanged(node, changed) { return false }
        if let name, !name.matches(arena.text[arena.names[node.index].indices]) { return false }
        if let value, !value.matches(arena.text[arena.values[node.index].indices]) { return false }
        if let identifier, !identifier.matches(arena.text[arena.identifiers[node.index].indices]) { return false }
        if let exactName, !arena.text[arena.names[node.index].indices].elementsEqual(exactName.utf8) { return false }
        if let exactTarget, screen.target(node) != exactTarget { return false }
        return matchesSlowly(node, arena, in: screen)
    }

    private func matchesSlowly(_ node: ScreenNode, _ arena: NodeArena, in screen: Screen) -> Bool {
        if let price, price != Money.isNamed(in: arena.text[arena.names[node.index].indices]) { return false }
        if let property, screen.property(property, of: node) == nil { return false }
        if let namePattern, namePattern.ranges(in: Array(arena.text[arena.names[node.index].indices])).isEmpty { return false }
        if let valuePattern, valuePattern.ranges(in: Array(arena.text[arena.values[node.index].indices])).isEmpty { return false }
        if let says, screen.words(node) != says { return false }
        if let phrases, !phrases.occurs(in: screen.words(node)) { return false }
        if let before {
            guard let old = screen.before(node), before.matches(old, in: screen) else { return false }
        }
        return true
    }
}
