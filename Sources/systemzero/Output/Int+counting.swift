extension Int {
    /// The number with what is counted, a regular noun: `1 change`, `2 changes`.
    func of(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
