/// How the aria text of `tree` is compared.
package enum TreeMode: String, CaseIterable, Sendable {
    /// Additions are drift.
    case strict
    /// Exactly Playwright's rules: additions pass unless `/children` says otherwise.
    case playwright
}
