import AccessibilityTree
import LuaRuntime

/// Explaining a decision.
extension PolicyEngine {
    /// Runs one input in a state of its own with tracing, then looks for single-field changes that flip the answer.
    ///
    /// - Parameter mostTries: bound of the search.
    /// - Throws: ``PolicyProblems`` when no state can be made.
    package func explain(_ input: RecordedInput, mostTries: Int = 2_000) throws(PolicyProblems) -> Explanation {
        var contract = PolicyContract()
        var state = try PolicyLoader(set: set, options: options).load([input.hook], contract: &contract)
        state.lua.startTrace(lines: true, fields: true)
        let outcome = evaluate(input, in: &state)
        let trace = state.lua.finishTrace()
        let lines = explained(trace)
        var search = FlipSearch(
            input: input, fields: trace.fields, literals: literals(on: trace, of: input.hook), roles: roles,
            nodes: nodesInQuestion(of: input))
        let flips = search.run(mostTries: mostTries, original: outcome) { self.evaluate($0) }
        return Explanation(outcome: outcome, lines: lines, fields: trace.fields, flips: flips, tried: search.tried)
    }

    private func evaluate(_ input: RecordedInput, in state: inout PolicyState) -> PolicyOutcome {
        switch input {
        case .access(let request): return PolicyOutcome(authorize(request, in: &state))
        case .rateLimits(let request): return PolicyOutcome(rateLimits(for: request, in: &state))
        case .severity(let change, let context):
            var budget = makeBudget()
            state.lua.context = ScreenStage(.contextOnly, context: context)
            defer { state.lua.context = nil }
            return PolicyOutcome(judge(change, in: &state, &budget))
        case .noise(let screen): return outcome(noise: screen, in: &state)
        case .manipulation(let screen): return outcome(manipulation: screen, in: &state)
        }
    }

    /// The nodes of a captured tree whose fields a search for flips changes: those in which something was found, or which are noise, first,
    /// then those that a rule was asked about.
    private func nodesInQuestion(of input: RecordedInput) -> [Int] {
        var nodes: [Int] = []
        switch input {
        case .access, .rateLimits, .severity: return []
        case .noise(let screen):
            let app = screen.context.app.isEmpty ? nil : screen.context.app
            let touched = NoiseFilter.apply(noiseRules, to: screen.comparison.after, app: app, tracing: true).touched.map(\.node)
            var budget = makeBudget()
            let filtered = filterNoise(tree: screen.comparison.after, context: screen.context, budget: &budget).decisions.map(\.node)
            nodes = filtered + touched + Array(0..<screen.comparison.after.count)
        case .manipulation(let judged):
            var budget = makeBudget()
            nodes = inspect(judged.comparison, context: judged.context, budget: &budget).compactMap(\.afterIndex)
            let screen = Screen(judged.comparison, context: judged.context)
            for rule in rules where rule.scope != .screen {
                nodes += screen.candidates(for: rule).filter { $0.side == .after }.map(\.index)
            }
        }
        var known: Set<Int> = []
        return nodes.filter { known.insert($0).inserted }
    }

    private func explained(_ trace: LuaTrace) -> [Explanation.Line] {
        trace.lines.sorted { $0.key < $1.key }.flatMap { path, hits in
            let lines = set.file(path)?.text.split(separator: "\n", omittingEmptySubsequences: false) ?? []
            return hits.sorted { $0.key < $1.key }.map { number, times in
                let text = lines.indices.contains(number - 1) ? lines[number - 1].drop { $0 == " " } : ""
                return Explanation.Line(file: path, number: number, text: String(text), times: times)
            }
        }
    }

    /// Strings and numbers that stand on the lines that ran.
    ///
    /// Of `noise.lua` all of them: its tables are read when it is loaded.
    private func literals(on trace: LuaTrace, of hook: PolicyHook) -> [FlipSearch.Literal] {
        var files = trace.lines
        if hook == .noise { files[hook.fileName] = files[hook.fileName] ?? [:] }
        return files.sorted { $0.key < $1.key }.flatMap { path, hits -> [FlipSearch.Literal] in
            guard let file = set.file(path) else { return [] }
            let isWhole = hook == .noise && path == hook.fileName
            return LuaLexer.tokens(file.bytes).filter { isWhole || hits[$0.line] != nil }.compactMap { token in
                let text = String(decoding: file.bytes[token.range], as: UTF8.self)
                switch token.kind {
                case .string where text.first == "\"" || text.first == "'": return .text(String(text.dropFirst().dropLast()))
                case .number: return Double(text).map { .number($0) }
                default: return nil
                }
            }
        }
    }
}
