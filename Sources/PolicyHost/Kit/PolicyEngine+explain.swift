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
        var search = FlipSearch(input: input, fields: trace.fields, literals: literals(on: trace), roles: roles)
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
        }
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
    private func literals(on trace: LuaTrace) -> [FlipSearch.Literal] {
        trace.lines.sorted { $0.key < $1.key }.flatMap { path, hits -> [FlipSearch.Literal] in
            guard let file = set.file(path) else { return [] }
            return LuaLexer.tokens(file.bytes).filter { hits[$0.line] != nil }.compactMap { token in
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
