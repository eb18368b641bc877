/// Selects nodes by what they are: every given field must hold. The compiled form of a matcher table of `noise.lua`.
package struct NodePattern: Sendable {
    /// Role names; empty accepts every role.
    package var roles: Set<String>
    /// All of them must be set.
    package var states: NodeStates
    package var name: TextPattern?
    package var value: TextPattern?
    package var identifier: TextPattern?
    /// The application of the capture, folded to lower case.
    package var app: TextPattern?
    /// Only nodes whose rectangle has no area.
    package var zeroSize: Bool
    /// Role names, one of which a node close above must have; empty asks for nothing.
    package var inside: Set<String>

    package init(
        roles: Set<String> = [], states: NodeStates = [], name: TextPattern? = nil, value: TextPattern? = nil,
        identifier: TextPattern? = nil, app: TextPattern? = nil, zeroSize: Bool = false, inside: Set<String> = []
    ) {
        self.roles = roles
        self.states = states
        self.name = name
        self.value = value
        self.identifier = identifier
        self.app = app
        self.zeroSize = zeroSize
        self.inside = inside
    }
}
