/// The part of a node that a change carries with it, so that judging, logging and reporting need no tree.
package struct NodeSummary: Hashable, Sendable {
    package var role: String
    package var name: String
    package var value: String
    package var nodeClass: String
    package var states: [String]
    /// x, y, width, height in logical pixels; nil where the capture has no geometry.
    package var bounds: [Float]?
    package var depth: Int
    /// The stable id, empty where there is none.
    package var identifier: String
    package var properties: [String: String]

    package init(
        role: String, name: String = "", value: String = "", nodeClass: String = "content", states: [String] = [],
        bounds: [Float]? = nil, depth: Int = 0, identifier: String = "", properties: [String: String] = [:]
    ) {
        self.role = role
        self.name = name
        self.value = value
        self.nodeClass = nodeClass
        self.states = states
        self.bounds = bounds
        self.depth = depth
        self.identifier = identifier
        self.properties = properties
    }
}
