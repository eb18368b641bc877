import AccessibilityTree
import LuaRuntime

/// The library `sz` as policies see it: the general functions of the runtime, and those that walk a screen.
enum HostLibrary {
    static func make(
        settings: JSONValue, log: (@Sendable (PolicyLogLine) -> Void)?, matchers: MatcherMemo = MatcherMemo()
    ) -> LuaLibrary {
        var library = LuaLibrary.sz(settings: settings.object == nil ? .table(LuaTable()) : LuaValue(json: settings)) { _, line in
            log?(PolicyLogLine(level: line.level.rawValue, message: line.message))
        }
        library.functions.append(contentsOf: [find(matchers), closest(matchers)])
        return library
    }

    private static func find(_ memo: MatcherMemo) -> LuaHostFunction {
        LuaHostFunction(
            name: "find", summary: "The nodes inside a node (itself left out) that a matcher selects, in reading order.",
            parameters: [
                LuaParameter("node", .any, summary: "where to look; a node"),
                LuaParameter("matcher", .table, summary: "what to look for"),
                LuaParameter("limit", .integer, optional: true, summary: "at most so many; 500 if left out"),
            ],
            returns: [LuaParameter("nodes", .table, summary: "a list of nodes")],
            body: .swift { context, arguments, results in
                guard let screen = (context as? ScreenStage)?.screen, let node = node(arguments, in: screen) else { return notANode }
                let matcher: ScreenMatcher
                switch compiled(arguments, memo) {
                case .success(let value): matcher = value
                case .failure(let problem): return .failed(code: .badArgument, message: problem.message)
                }
                let limit = min(arguments.integer(at: 2) ?? Screen.listLimit, Screen.listLimit)
                let (found, visited) = screen.find(matcher, inside: node, limit: limit)
                results.charge(steps: visited / stepNodes)
                screen.write(found, to: &results)
                return .done
            })
    }

    private static func closest(_ memo: MatcherMemo) -> LuaHostFunction {
        LuaHostFunction(
            name: "closest", summary: "The nearest node around a node (itself included) that a matcher selects.",
            parameters: [
                LuaParameter("node", .any, summary: "where to start; a node"),
                LuaParameter("matcher", .table, summary: "what to look for"),
            ],
            returns: [LuaParameter("node", .any, optional: true, summary: "the node, nil when there is none")],
            body: .swift { context, arguments, results in
                guard let screen = (context as? ScreenStage)?.screen, let node = node(arguments, in: screen) else { return notANode }
                switch compiled(arguments, memo) {
                case .success(let matcher):
                    if let found = screen.closest(matcher, to: node) { screen.write(found, to: &results) } else { results.null() }
                    return .done
                case .failure(let problem): return .failed(code: .badArgument, message: problem.message)
                }
            })
    }

    /// Nodes that are looked at for one step.
    private static let stepNodes = 4

    private static let notANode = LuaHostOutcome.failed(code: .badArgument, message: "the first argument must be a node of this screen")

    private static func node(_ arguments: borrowing LuaReader, in screen: Screen) -> ScreenNode? {
        guard case .view(ScreenViews.Kind.node.rawValue, let id) = arguments.value(at: 0) else { return nil }
        let node = ScreenNode(viewID: id)
        return screen.contains(node) ? node : nil
    }

    private static func compiled(_ arguments: borrowing LuaReader, _ memo: MatcherMemo) -> Result<ScreenMatcher, PolicyDiagnostic> {
        memo.matchers(at: 1, of: arguments, as: .single) { value in
            guard case .table(let table) = value else { return .failure(notAMatcher) }
            var reader = ContractReader(PolicyFile(path: "", bytes: []))
            let matcher = ScreenMatcher(table, of: "the matcher", reader: &reader)
            return reader.diagnostics.first.map { .failure($0) } ?? .success([matcher])
        }.flatMap { matchers in matchers.first.map { .success($0) } ?? .failure(notAMatcher) }
    }

    private static let notAMatcher = PolicyDiagnostic(
        code: "bad_argument", file: "", message: "the second argument must be a matcher table")
}
