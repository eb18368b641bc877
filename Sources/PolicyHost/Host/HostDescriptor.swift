import AccessibilityTree
import LuaRuntime

/// Everything that policies can see of the host, in one value: the library `sz`, the inputs of the hooks, and the tables that policies give.
///
/// The typings for editors and the reference page are written from it, the argument checks of `sz` run on it, and tests hold the writers of
/// the inputs against it, so that none of them can disagree.
package enum HostDescriptor {
    static let library = HostLibrary.make(settings: .object(JSONObject()), log: nil)
    package static let types = HostType.inputs + HostType.outputs

    /// The hook functions as authors write them.
    package static let hooks: [(hook: PolicyHook, function: String, signature: String, summary: String)] = [
        (.access, "authorize", "fun(request: systemzero.Request): boolean, string?", "May this request pass, and why?"),
        (
            .rateLimits, "limit", "fun(request: systemzero.Request): nil|systemzero.Limit|systemzero.Limit[]",
            "Which allowances must this request fit into?"
        ),
        (
            .noise, "filter", "fun(node: systemzero.Node, context: systemzero.Context): nil|\"drop\"|table<string, string>",
            "Optional: is this node noise?"
        ),
        (
            .severity, "judge", "fun(change: systemzero.Change, context: systemzero.Context): systemzero.Severity, string?, string[]?",
            "How bad is this change, and why?"
        ),
        (
            .severity, "summarize", "fun(events: systemzero.Event[], context: systemzero.Context): systemzero.Severity, string?",
            "Optional: one severity and one sentence for the whole screen."
        ),
        (
            .manipulation, "inspect", "fun(node: systemzero.Node, context: systemzero.Context): boolean?, string?, systemzero.Severity?",
            "Of each rule: does this node deceive, and what shows it?"
        ),
    ]
}
