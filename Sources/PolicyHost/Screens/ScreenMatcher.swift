import AccessibilityTree
import LuaRuntime

/// Selects nodes of a comparison: the compiled form of the matcher tables of `when`, `sz.find` and `sz.closest`. All given fields must hold.
///
/// A class, for it is asked about every node: a structure of this size would be copied for each.
final class ScreenMatcher: Sendable {
    /// Which alteration of a matched node counts.
    enum Alteration: Hashable, Sendable {
        case any
        /// One of these attributes (`name`, `state:checked`, `property:form_action`).
        case attributes(Set<String>)
    }

    let roles: RoleSet
    let classes: Set<NodeClass>
    let states: NodeStates
    let name: Glob?
    let value: Glob?
    let identifier: Glob?
    let exactName: String?
    /// Address that the node leads to: its `url` property, or the value of a link.
    let exactTarget: String?
    /// Words of the label (name, else the text inside), without regard to case and punctuation.
    let says: LabelWords?
    /// One of these phrases stands in the label.
    let phrases: PhraseSet?
    /// Whether the name names an amount of money.
    let price: Bool?
    let namePattern: LuaPattern?
    let valuePattern: LuaPattern?
    /// Name of a property that must be there.
    let property: String?
    let isNovel: Bool?
    let isRemoved: Bool?
    let hasBefore: Bool?
    let changed: Alteration?
    /// What must hold of the counterpart.
    let before: ScreenMatcher?

    /// A matcher from a Lua table. What is wrong with it lands in `reader`.
    init(_ table: LuaTable, of owner: String, reader: inout ContractReader) {
        reader.checkNames(of: table, known: Self.fields, of: owner)
        roles = RoleSet(Set(reader.texts("role", in: table, of: owner) ?? []))
        var classes: Set<NodeClass> = []
        for name in reader.texts("class", in: table, of: owner) ?? [] {
            guard let nodeClass = NodeClass.allCases.first(where: { $0.name == name }) else {
                reader.problem(
                    "`\(name)` is no node class", field: "class", help: "one of \(NodeClass.allCases.map(\.name).joined(separator: ", "))")
                continue
            }
            classes.insert(nodeClass)
        }
        self.classes = classes
        states = Self.states(table, of: owner, reader: &reader)
        name = reader.text("name", in: table, of: owner).map(Glob.init)
        value = reader.text("value", in: table, of: owner).map(Glob.init)
        identifier = reader.text("id", in: table, of: owner).map(Glob.init)
        exactName = reader.text("name_is", in: table, of: owner)
        exactTarget = reader.text("target_is", in: table, of: owner)
        says = reader.text("says", in: table, of: owner).map(LabelWords.init)
        phrases = reader.texts("says_any", in: table, of: owner).map(PhraseSet.init)
        price = reader.flag("price", in: table, of: owner)
        namePattern = Self.pattern("name_pattern", in: table, of: owner, reader: &reader)
        valuePattern = Self.pattern("value_pattern", in: table, of: owner, reader: &reader)
        property = reader.text("property", in: table, of: owner)
        isNovel = reader.flag("novel", in: table, of: owner)
        isRemoved = reader.flag("removed", in: table, of: owner)
        hasBefore = reader.flag("has_before", in: table, of: owner)
        changed = Self.alteration(table, of: owner, reader: &reader)
        before = Self.counterpart(table, of: owner, reader: &reader)
    }

    /// Whether a node of a screen is selected. O(1) but for text fields (their length) and ``says`` (text inside the node).
    func matches(_ node: ScreenNode, in screen: Screen) -> Bool {
        let arena = screen.arena(node)
        if !classes.isEmpty, !classes.contains(screen.tree(node).classes[node.index]) { return false }
        if !states.isEmpty, !arena.states[node.index].isSuperset(of: states) { return false }
        if !roles.isEmpty, !roles.contains(node.index, of: arena) { return false }
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
        if let says, !screen.says(says, node) { return false }
        if let phrases, !screen.says(phrases, node) { return false }
        if let before {
            guard let old = screen.before(node), before.matches(old, in: screen) else { return false }
        }
        return true
    }
}
