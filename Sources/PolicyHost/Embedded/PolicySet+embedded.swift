/// The set that serves when no folder is given.
extension PolicySet {
    /// The shipped policies, compiled into the binary.
    package static func embedded() throws(PolicyProblems) -> PolicySet {
        try PolicySet(files: EmbeddedPolicies.files.map { PolicyFile(path: $0.path, bytes: Array($0.text.utf8)) }, origin: .embedded)
    }
}
