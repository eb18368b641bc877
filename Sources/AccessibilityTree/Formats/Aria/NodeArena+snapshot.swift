extension NodeArena {
    /// Whether the tree was read from an aria snapshot, also after it was normalised: it has the root that ``AriaCapture`` gives every one.
    package var isAriaSnapshot: Bool {
        count > 0 && roles[0] == .document && property(.platformRole, of: 0).map { string($0) } == AriaView.fragment
    }
}

extension NodeStates {
    /// The states that an aria snapshot can say; of any other it says nothing.
    package static let inAriaSnapshots: NodeStates = [.checked, .mixed, .pressed, .disabled, .expanded, .selected, .invalid]
}
