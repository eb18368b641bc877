import AccessibilityTree
import Drift
import LuaRuntime

/// The Swift side of `sample.screen` and `sample.findings`: builds two trees out of tables, compares them with the real differ, and puts them
/// on the stage of the test state. Only test states have it.
enum SampleLibrary {
    static let name = "systemzero_samples"

    static func make() -> LuaLibrary {
        LuaLibrary(name: name, functions: [screen, candidates], constants: [])
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

    private static let candidates = LuaHostFunction(
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
            let when = arguments.value(at: 0)
            var reader = ContractReader(PolicyFile(path: "", bytes: []))
            let matchers = when == .table(LuaTable()) ? [] : reader.matchers(when, field: "when", of: "the rule")
            if let problem = reader.diagnostics.first { return .failed(code: .badArgument, message: problem.message) }
            let selected = screen.candidates(in: scope).filter { node in
                matchers.isEmpty || matchers.contains { $0.matches(node, in: screen) }
            }
            screen.write(selected, to: &results)
            return .done
        })

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
