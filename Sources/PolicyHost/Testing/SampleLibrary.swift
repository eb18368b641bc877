import AccessibilityTree
import Drift
import LuaRuntime

/// The Swift side of `sample.screen` and `sample.findings`: builds two trees out of tables, compares them with the real differ, and puts them
/// on the stage of the test state. Only test states have it.
enum SampleLibrary {
    static let name = "systemzero_samples"

    static func make(matchers: MatcherMemo = MatcherMemo()) -> LuaLibrary {
        LuaLibrary(name: name, functions: [screen, candidates(matchers), noise], constants: [])
    }

    private static let screen = LuaHostFunction(
        name: "screen", summary: "A screen beside its baseline.",
        parameters: [LuaParameter("screen", .table, summary: "before, after, url, baseline_url")],
        returns: [LuaParameter("screen", .table, summary: "root, before_root, context")],
        body: .swift { context, arguments, results in
            guard let stage = context as? ScreenStage, case .table(let table) = arguments.value(at: 0), let after = table["after"] else {
                return .failed(code: .badArgument, message: "sample.screen expects { after = node, before = node? }")
            }
            do throws(PolicyDiagnostic) {
                let captured = try SampleTree.build(after)
                let baseline = try table["before"].map { value throws(PolicyDiagnostic) in try SampleTree.build(value) }
                stage.screen = compared(captured, baseline, table)
            } catch {
                return .failed(code: .badArgument, message: error.message)
            }
            writeScreen(stage.screen, to: &results)
            return .done
        })

    private static func candidates(_ memo: MatcherMemo) -> LuaHostFunction {
        LuaHostFunction(
            name: "candidates", summary: "The nodes of the screen that a rule would be asked about.",
            parameters: [
                LuaParameter("when", .table, summary: "the rule's matchers"),
                LuaParameter("scope", .string, summary: "the rule's scope"),
            ],
            returns: [LuaParameter("nodes", .table, summary: "a list of nodes")],
            body: .swift { context, arguments, results in
                guard let screen = (context as? ScreenStage)?.screen,
                    let scope = arguments.string(at: 1).flatMap(ManipulationRule.Scope.init(rawValue:))
                else { return .failed(code: .badArgument, message: "the rule has no valid `when` or `scope`") }
                let compiled = memo.matchers(at: 0, of: arguments, as: .alternatives) { when in
                    var reader = ContractReader(PolicyFile(path: "", bytes: []))
                    let matchers = when == .table(LuaTable()) ? [] : reader.matchers(when, field: "when", of: "the rule")
                    return reader.diagnostics.first.map { .failure($0) } ?? .success(matchers)
                }
                switch compiled {
                case .success(let matchers):
                    let selected = screen.candidates(in: scope).filter { node in
                        matchers.isEmpty || matchers.contains { $0.matches(node, in: screen) }
                    }
                    screen.write(selected, to: &results)
                    return .done
                case .failure(let problem): return .failed(code: .badArgument, message: problem.message)
                }
            })
    }

    private static let noise = LuaHostFunction(
        name: "noise", summary: "What the tables of a noise policy make of a screen.",
        parameters: [
            LuaParameter("tables", .table, summary: "drop, mask, unordered, ignore_attributes"),
            LuaParameter("root", .table, summary: "the root of the screen, as for sample.screen"),
            LuaParameter("app", .string, optional: true, summary: "the application that the screen belongs to"),
        ],
        returns: [LuaParameter("seen", .table, summary: "nodes, rules")],
        body: .swift { _, arguments, results in
            guard case .table(let tables) = arguments.value(at: 0) else {
                return .failed(code: .badArgument, message: "sample.noise expects the table of a noise policy")
            }
            var compiler = NoiseCompiler(reader: ContractReader(PolicyFile(path: "", bytes: [])))
            let rules = compiler.compile(tables)
            if let problem = compiler.reader.diagnostics.first { return .failed(code: .badArgument, message: problem.message) }
            do throws(PolicyDiagnostic) {
                let seen = NoiseFilter.apply(rules, to: try SampleTree.build(arguments.value(at: 1)), app: arguments.string(at: 2))
                write(seen, to: &results)
            } catch {
                return .failed(code: .badArgument, message: error.message)
            }
            return .done
        })

    /// `{ nodes = { { role, name, value, description }, … } in reading order, rules = { [id] = count } }`
    private static func write(_ seen: NoiseResult, to results: inout LuaWriter) {
        let arena = seen.tree.arena
        results.openTable()
        results.key("nodes")
        results.openTable()
        for node in 0..<arena.count {
            results.openTable()
            results.field("role", .string(arena.roleName(node)))
            results.field("name", .string(arena.name(node)))
            results.field("value", .string(arena.value(node)))
            results.field("description", .string(arena.string(arena.descriptions[node])))
            results.closeTable()
        }
        results.closeTable()
        results.key("rules")
        results.openTable()
        for (rule, count) in seen.hits.sorted(by: { $0.key < $1.key }) {
            results.key(rule)
            results.integer(Int64(count))
        }
        results.closeTable()
        results.closeTable()
    }

    private static func compared(_ after: Tree, _ before: Tree?, _ table: LuaTable) -> Screen {
        let context = ScreenContext(
            screenID: "sample", app: "sample", url: table["url"]?.text, baselineURL: table["baseline_url"]?.text, similarity: 1,
            time: PolicyTime(unix: 1_795_356_000))
        guard let before else { return Screen(.unknown(after), context: context) }
        let diff = TreeDiff.compute(from: before, to: after)
        return Screen(ScreenComparison(diff: diff, changes: diff.changes()), context: context)
    }

    private static func writeScreen(_ screen: Screen, to results: inout LuaWriter) {
        results.openTable()
        if let root = screen.root {
            results.key("root")
            screen.write(root, to: &results)
        }
        if let root = screen.beforeRoot {
            results.key("before_root")
            screen.write(root, to: &results)
        }
        results.key("context")
        results.view(kind: ScreenViews.Kind.context.rawValue, id: 0)
        results.closeTable()
    }
}
