/// Something beside the generation that a reload reads again, such as the certificate of the listener.
package protocol ReloadCompanion: Sendable {
    /// Reads and checks; nothing changes yet. What is returned puts it into force, and cannot fail.
    ///
    /// - Parameter settings: those that are to come into force.
    func prepare(_ settings: Settings) throws(Problem) -> @Sendable () -> Void
}
