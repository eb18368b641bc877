/// The Lua files of one policy, read once into memory and checked to be text. Immutable; its ``revision`` names its content.
package struct PolicySet: Sendable {
    package enum Origin: Hashable, Sendable {
        /// Compiled into the binary.
        case embedded
        /// Read from this folder.
        case folder(String)
        /// Restored from a stored bundle.
        case bundle
        /// Made by a tool, such as a mutation of another set.
        case derived
    }

    /// Sorted by path (bytes).
    package let files: [PolicyFile]
    package let revision: PolicyRevision
    package let origin: Origin

    /// Checks the files and seals the set.
    ///
    /// - Throws: ``PolicyProblems`` with every file that is not plain text, too large or missing.
    package init(files: [PolicyFile], origin: Origin, limits: PolicySetLimits = .standard) throws(PolicyProblems) {
        let sorted = files.filter { !$0.path.hasPrefix("types/") }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        var diagnostics = sorted.flatMap { PolicyText.problems(of: $0, limits: limits) }
        diagnostics += Self.missingFiles(sorted)
        if sorted.count > limits.files {
            diagnostics.append(Self.tooManyFiles(limits))
        }
        if sorted.reduce(0, { $0 + $1.bytes.count }) > limits.totalBytes {
            diagnostics.append(
                PolicyDiagnostic(
                    code: "policy_set_too_large", file: ".", message: "the files together exceed \(limits.totalBytes) bytes",
                    help: "move data out of the policies; they are rules, not tables of facts"))
        }
        guard diagnostics.isEmpty else { throw PolicyProblems(diagnostics) }
        self.files = sorted
        self.origin = origin
        revision = PolicyRevision(of: sorted)
    }

    package func file(_ path: String) -> PolicyFile? {
        files.first { $0.path == path }
    }

    package var tests: [PolicyFile] { files.filter { $0.kind == .test } }
    package var modules: [PolicyFile] { files.filter { $0.kind == .module } }

    /// The same set with one file exchanged, as mutation and `--with` need it.
    package func replacing(_ path: String, with bytes: [UInt8]) throws(PolicyProblems) -> PolicySet {
        try PolicySet(files: files.filter { $0.path != path } + [PolicyFile(path: path, bytes: bytes)], origin: .derived)
    }

    /// The same set with one file exchanged for a text that is known to be plain and small: mutation makes thousands of these.
    func replacingUnchecked(_ file: PolicyFile) -> PolicySet {
        PolicySet(unchecked: files.map { $0.path == file.path ? file : $0 })
    }

    private init(unchecked files: [PolicyFile]) {
        self.files = files
        origin = .derived
        revision = PolicyRevision(of: files)
    }

    static func tooManyFiles(_ limits: PolicySetLimits) -> PolicyDiagnostic {
        PolicyDiagnostic(
            code: "policy_too_many_files", file: ".", message: "more than \(limits.files) files in the policy folder",
            help: "point `POLICY_PATH` at a folder that holds policies only")
    }

    private static func missingFiles(_ files: [PolicyFile]) -> [PolicyDiagnostic] {
        let present = Set(files.map(\.path))
        return PolicyHook.allCases.filter { !present.contains($0.fileName) }.map {
            PolicyDiagnostic(
                code: "policy_file_missing", file: $0.fileName, message: "the file is missing from the policy set",
                help: "`systemzero policy init DIR` writes out the shipped files; copy `\($0.fileName)` from there")
        }
    }
}
