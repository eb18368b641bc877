/// Where a verdict comes from, so that it can be repeated and audited.
package struct Provenance: Hashable, Sendable {
    package let revision: PolicyRevision
    package let hook: PolicyHook
    /// Steps that the call took of its budget; deterministic for the same set and input.
    package let steps: Int

    package init(revision: PolicyRevision, hook: PolicyHook, steps: Int) {
        self.revision = revision
        self.hook = hook
        self.steps = steps
    }
}
