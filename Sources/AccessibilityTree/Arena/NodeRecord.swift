/// One node while its tree is being built: the row of what become columns.
struct NodeRecord {
    var role: Role
    let parent: Int32
    var end: Int32 = 0
    let depth: Int32
    var name = TextRange.empty
    var value = TextRange.empty
    var description = TextRange.empty
    var identifier = TextRange.empty
    var states: NodeStates = []
    var bounds = Bounds.absent

    init(role: Role, parent: Int32, depth: Int32) {
        self.role = role
        self.parent = parent
        self.depth = depth
    }
}
