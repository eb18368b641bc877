import AccessibilityTree
import LuaRuntime

/// The lazy tables that policies see of a screen: `node`, its `states` and `properties`, and `context`.
///
/// A field is computed when a script reads it, so a rule that looks at three fields of a node in a tree of 200,000 pays for three fields.
enum ScreenViews {
    /// Positions in ``all``.
    enum Kind: Int {
        case node
        case states
        case context
    }

    static let all: [LuaView] = [
        LuaView(name: "node", fields: NodeField.allCases.map(\.name)) { context, id, field, writer in
            guard let screen = (context as? ScreenStage)?.screen, let name = NodeField(rawValue: field) else { return }
            let node = ScreenNode(viewID: id)
            guard screen.contains(node) else { return }
            screen.write(name, of: node, to: &writer)
        },
        LuaView(name: "states", fields: NodeStates.names) { context, id, field, writer in
            guard let screen = (context as? ScreenStage)?.screen else { return }
            let node = ScreenNode(viewID: id)
            guard screen.contains(node), screen.arena(node).states[node.index].rawValue & (1 << UInt64(field)) != 0 else { return }
            writer.boolean(true)
        },
        LuaView(name: "context", fields: ContextField.allCases.map(\.name)) { context, _, field, writer in
            guard let screen = (context as? ScreenStage)?.screen, let name = ContextField(rawValue: field) else { return }
            screen.write(name, to: &writer)
        },
    ]
}

/// The fields of a node view, in the order in which `pairs` shows them.
enum NodeField: Int, CaseIterable {
    case role, name, value, description, id, nodeClass, states, properties, bounds, depth, index
    case text, innerText, parent, children, siblings, before, after, novel, removed, changed

    var name: String {
        switch self {
        case .nodeClass: "class"
        case .innerText: "inner_text"
        default: String(describing: self)
        }
    }
}

/// The fields of the context view.
enum ContextField: Int, CaseIterable {
    case screenID, app, source, url, baselineURL, similarity, template, counts, time, root, beforeRoot, changes

    var name: String {
        switch self {
        case .screenID: "screen_id"
        case .baselineURL: "baseline_url"
        case .beforeRoot: "before_root"
        default: String(describing: self)
        }
    }
}
