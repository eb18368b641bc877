package import AccessibilityTree
import LuaRuntime

/// The optional `filter` function of `noise.lua`; its tables are ``PolicyEngine/noiseRules``.
extension PolicyEngine {
    /// What `filter` says of the nodes that pass `filter_when`, in preorder; nodes inside a dropped one are not asked about.
    ///
    /// A filter that fails hides nothing: the nodes it did not answer for stay. The first failure ends the filtering of this capture.
    package func filterNoise(tree: Tree, context: ScreenContext, budget: inout CaptureBudget) -> NoiseFiltering {
        guard contract.hasNoiseFilter else { return NoiseFiltering(decisions: [], failure: nil) }
        var left = budget
        let filtering = screens.withState(waiting: options.budgets.captureTime) { state in
            self.filter(Screen(.unknown(tree), context: context), in: &state, &left)
        }
        budget = left
        return filtering ?? NoiseFiltering(decisions: [], failure: busy(.noise))
    }

    func filter(
        _ screen: Screen, in state: inout PolicyState, _ budget: inout CaptureBudget, _ observe: (Int) -> Void = { _ in }
    ) -> NoiseFiltering {
        guard let filter = state.functions.filter else { return NoiseFiltering(decisions: [], failure: nil) }
        state.lua.context = ScreenStage(screen)
        defer { state.lua.context = nil }
        var decisions: [NoiseDecision] = []
        var index = 0
        while index < screen.comparison.after.count {
            let node = ScreenNode(.after, index)
            index += 1
            guard contract.filterWhen.isEmpty || contract.filterWhen.contains(where: { $0.matches(node, in: screen) }) else { continue }
            guard !budget.isSpent else { return NoiseFiltering(decisions: decisions, failure: captureBudgetSpent(.noise)) }
            let answer = ask(filter, about: node, in: &state, &budget)
            observe(state.lua.usage.steps)
            switch answer {
            case .success(nil): continue
            case .success(let action?):
                decisions.append(NoiseDecision(node: node.index, action: action))
                if action == .drop { index = Int(screen.comparison.after.arena.ends[node.index]) }
            case .failure(let failure): return NoiseFiltering(decisions: decisions, failure: failure)
            }
        }
        return NoiseFiltering(decisions: decisions, failure: nil)
    }

    private func ask(
        _ filter: LuaReference, about node: ScreenNode, in state: inout PolicyState, _ budget: inout CaptureBudget
    ) -> Result<NoiseDecision.Action?, PolicyFailure> {
        let clock = ContinuousClock()
        let start = clock.now
        defer { budget.spend(.noise, steps: state.lua.usage.steps, time: clock.now - start) }
        do {
            let answer = try state.lua.call(
                filter, budget: budget.next(options.budgets),
                arguments: { writer in
                    writer.view(kind: ScreenViews.Kind.node.rawValue, id: node.viewID)
                    writer.view(kind: ScreenViews.Kind.context.rawValue, id: 0)
                }, results: { $0.value(at: 0) })
            return action(answer)
        } catch {
            return .failure(failure(.noise, error))
        }
    }

    private func action(_ answer: LuaValue) -> Result<NoiseDecision.Action?, PolicyFailure> {
        if answer == .null { return .success(nil) }
        if answer == .string("drop") { return .success(.drop) }
        if case .table(let table) = answer, table.list.isEmpty {
            let masks = table.fields.compactMap { field in field.key.text.flatMap { key in field.value.text.map { (key, $0) } } }
            let isKnown = masks.allSatisfy { ["name", "value", "description"].contains($0.0) }
            if isKnown, masks.count == table.fields.count { return .success(.mask(Dictionary(masks) { $1 })) }
        }
        return .failure(
            malformed(
                .noise, "`filter` must return nil, \"drop\", or a table of masked fields",
                help: "return { value = \"<time>\" }; fields are name, value and description"))
    }
}

extension PolicyEngine {
    /// Names what the noise rules are made of: `noise.lua`, the modules that it may require, and the values that it sees. Equal digests mean
    /// equal rules, whatever else changed in the set. 64 hexadecimal digits.
    package var noiseDigest: String {
        let files = set.files.filter { $0.kind == .hook(.noise) || $0.kind == .module }
        let manifest = files.map { "\($0.digest)  \($0.path)\n" }.joined()
        return Digest.sha256(Array("systemzero-noise 1\n\(manifest)".utf8) + options.settings.jsonBytes)
    }
}
