import AccessibilityTree
import PolicyHost

/// Takes what a policy set calls noise out of trees: first what its `filter` says of single nodes, then its compiled tables.
///
/// `filter` is asked without a screen, an address or a time: noise is taken out before anybody knows the screen, from baselines as from
/// captures, and must come out alike in both.
struct NoisePolicy: Sendable {
    let rules: NoiseRules
    /// Nil where `noise.lua` has no `filter`.
    let engine: PolicyEngine?

    /// The name under which the hits of `filter` are counted.
    static let filterRule = "filter"

    init(rules: NoiseRules, engine: PolicyEngine?) {
        self.rules = rules
        self.engine = engine?.hasNoiseFilter == true ? engine : nil
    }

    init(_ engine: PolicyEngine) { self.init(rules: engine.noiseRules, engine: engine) }

    /// Whether what is noise may depend on the program that a capture is of.
    var namesPrograms: Bool { engine != nil || rules.namesPrograms }

    /// A tree on a budget of its own: a baseline.
    func prepare(_ tree: Tree, app: String?) -> PreparedTree {
        guard let engine else { return PreparedTree(tree, rules: rules, app: app) }
        var budget = engine.makeBudget()
        return prepare(tree, app: app, budget: &budget)
    }

    /// A tree on the budget of its capture.
    func prepare(_ tree: Tree, app: String?, budget: inout CaptureBudget) -> PreparedTree {
        guard let engine else { return PreparedTree(tree, rules: rules, app: app) }
        let (filtered, failure) = Self.filter(tree, app: app, engine: engine, budget: &budget)
        let noise = NoiseFilter.apply(rules, to: filtered.tree, app: app)
        return PreparedTree(
            NoiseResult(
                tree: noise.tree, hits: filtered.hits.merging(noise.hits, uniquingKeysWith: +), kept: noise.kept,
                unordered: noise.unordered),
            filterFailure: failure)
    }

    /// What `filter` alone makes of a tree.
    static func filter(
        _ tree: Tree, app: String?, engine: PolicyEngine, budget: inout CaptureBudget
    ) -> (result: NoiseResult, failure: String?) {
        let context = ScreenContext(app: app ?? "", time: PolicyTime(unix: 0))
        let filtering = engine.filterNoise(tree: tree, context: context, budget: &budget)
        let decisions = filtering.decisions.map(\.nodeNoise)
        return (NoiseFilter.apply(decisions, rule: filterRule, to: tree), filtering.failure?.diagnostic.description)
    }
}
