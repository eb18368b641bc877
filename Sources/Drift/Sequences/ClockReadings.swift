package import AccessibilityTree

/// The times that a screen shows as `mm:ss` or `hh:mm:ss`, by the place of the node that shows them.
package struct ClockReadings: Hashable, Sendable {
    /// One time on the screen.
    package struct Reading: Hashable, Sendable {
        /// As if the last field were seconds.
        package let seconds: Int
        package let text: String
        package let path: String
        package let node: NodeSummary
    }

    package private(set) var readings: [String: Reading] = [:]

    /// Times that are kept of one screen.
    private static let most = 32
    /// More times than this in like places are a list: its rows come and go, and none of them runs.
    private static let mostAlike = 3
    /// Texts beyond this are prose that happens to hold a time.
    private static let longestText = 120

    package init() {}

    /// Reads the times of a tree, before any mask is applied to it. O(nodes), and O(depth) for each time.
    ///
    /// A text with two times is the position in a recording, one behind a minus what is left of it: neither is taken.
    package init(_ tree: Tree) {
        let arena = tree.arena
        var found: [(node: Int, seconds: Int)] = []
        for node in 0..<tree.count {
            // What people typed is theirs.
            guard tree.classes[node] != .input, tree.classes[node] != .secret else { continue }
            let text = arena.names[node].isEmpty ? arena.values[node] : arena.names[node]
            guard text.count >= 4, text.count <= Self.longestText, let seconds = ClockText.seconds(arena.text[text.indices]) else {
                continue
            }
            found.append((node, seconds))
            guard found.count <= Self.most else { return }
        }
        guard !found.isEmpty else { return }
        let paths = TreePaths(tree)
        for (place, alike) in Dictionary(grouping: found, by: { Self.place(of: $0.node, in: arena) }) where alike.count <= Self.mostAlike {
            for (ordinal, (node, seconds)) in alike.enumerated() {
                let name = arena.name(node)
                readings["\(place)[\(ordinal)]"] = Reading(
                    seconds: seconds, text: name.isEmpty ? arena.value(node) : name, path: paths.path(of: node),
                    node: NodeSummary(tree, node))
            }
        }
    }

    /// The roles above a node, or its stable id: nothing that a running clock changes.
    private static func place(of node: Int, in arena: NodeArena) -> String {
        if !arena.identifiers[node].isEmpty { return "#" + arena.string(arena.identifiers[node]) }
        var roles: [String] = []
        var current = node
        while current >= 0 {
            roles.append(arena.roleName(current))
            current = Int(arena.parents[current])
        }
        return roles.joined(separator: "<")
    }
}
