import AccessibilityTree
import LuaRuntime

/// The library `sz` as policies see it: the general functions of the runtime, and those that walk a screen.
enum HostLibrary {
    static func make(settings: JSONValue, log: (@Sendable (PolicyLogLine) -> Void)?) -> LuaLibrary {
        var library = LuaLibrary.sz(settings: LuaValue(json: settings)) { _, line in
            log?(PolicyLogLine(level: line.level, message: line.message))
        }
        library.functions.append(contentsOf: [find, closest])
        return library
    }

    private static let find = LuaHostFunction(
        name: "find", summary: "The nodes inside a node (itself left out) that a matcher selects, in reading order.",
        parameters: [
            LuaParameter(name: "node", type: .any, isOptional: false, summary: "where to look; a node"),
            LuaParameter(name: "matcher", type: .table, isOptional: false, summary: "what to look for"),
            LuaParameter(name: "limit", type: .integer, isOptional: true, summary: "at most so many; 500 if left out"),
        ],
        returns: [LuaParameter(name: "nodes", type: .table, isOptional: false, summary: "a list of nodes")],
        body: .swift { context, arguments, results in
            guard let screen = context as? Screen, let node = node(arguments, in: screen) else { return notANode }
            let matcher: NodeMatcher
            switch compiled(arguments) {
            case .success(let value): matcher = value
            case .failure(let problem): return .failed(code: .bad_argument, message: problem.message)
            }
            let limit = min(arguments.integer(at: 2) ?? Screen.listLimit, Screen.listLimit)
            let (found, visited) = screen.find(matcher, inside: node, limit: limit)
            results.charge(steps: 8 + visited / 2)
            screen.write(found, to: &results)
            return .done
        })

    private static let closest = LuaHostFunction(
        name: "closest", summary: "The nearest node around a node (itself included) that a matcher selects.",
        parameters: [
            LuaParameter(name: "node", type: .any, isOptional: false, summary: "where to start; a node"),
            LuaParameter(name: "matcher", type: .table, isOptional: false, summary: "what to look for"),
        ],
        returns: [LuaParameter(name: "node", type: .any, isOptional: true, summary: "the node, nil when there is none")],
        body: .swift { context, arguments, results in
            guard let screen = context as? Screen, let node = node(arguments, in: screen) else { return notANode }
            switch compiled(arguments) {
            case .success(let matcher):
                results.charge(steps: 8 + Int(screen.arena(node).depths[node.index]))
                if let found = screen.closest(matcher, to: node) { screen.write(found, to: &results) }
                return .done
            case .failure(let problem): return .failed(code: .bad_argument, message: problem.message)
            }
        })

    private static let notANode = LuaHostOutcome.failed(code: .bad_argument, message: "the first argument must be a node of this screen")

    private static func node(_ arguments: borrowing LuaReader, in screen: Screen) -> ScreenNode? {
        guard let view = arguments.view(at: 0), view.kind == ScreenViews.Kind.node.rawValue else { return nil }
        let node = ScreenNode(viewID: view.id)
        return screen.contains(node) ? node : nil
    }

    private static func compiled(_ arguments: borrowing LuaReader) -> Result<NodeMatcher, PolicyDiagnostic> {
        guard case .table(let table)? = arguments.value(at: 1) else {
            return .failure(PolicyDiagnostic(code: "bad_argument", file: "", message: "the second argument must be a matcher table"))
        }
        var reader = ContractReader(PolicyFile(path: "", bytes: []))
        let matcher = NodeMatcher(table, of: "the matcher", reader: &reader)
        if let problem = reader.diagnostics.first { return .failure(problem) }
        return .success(matcher)
    }
}
