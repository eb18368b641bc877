/// Conditions that some platforms list on every node that meets them. A node that lacks one in such a capture has the opposite state.
struct NormalCondition: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let enabled = NormalCondition(rawValue: 1 << 0)
    static let sensitive = NormalCondition(rawValue: 1 << 1)
    static let visible = NormalCondition(rawValue: 1 << 2)
    static let showing = NormalCondition(rawValue: 1 << 3)

    /// What a node is that lacks all but these conditions, in a capture that lists `listed` of them on some node.
    func statesOfAbsence(whereListed listed: NormalCondition) -> NodeStates {
        let missing = listed.subtracting(self)
        var states: NodeStates = []
        if missing.contains(.sensitive) || (missing.contains(.enabled) && !listed.contains(.sensitive)) { states.insert(.disabled) }
        if missing.contains(.visible) { states.insert(.invisible) }
        if missing.contains(.showing) { states.insert(.offscreen) }
        return states
    }
}
