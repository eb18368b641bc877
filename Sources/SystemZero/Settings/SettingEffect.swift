/// When a changed value of a setting counts in a running server.
package enum SettingEffect: String, CaseIterable, Hashable, Sendable {
    /// With the next reload, together with the policies.
    case reload
    /// With the next start: what it decides was made when the process began.
    case restart
}
