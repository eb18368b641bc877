/// How many faults the tests of a set notice.
package struct MutationReport: Hashable, Sendable {
    /// The share of one file.
    package struct File: Hashable, Sendable {
        package let path: String
        package let tried: Int
        package let killed: Int

        /// 0 to 100; 100 when there was nothing to try.
        package var score: Double { tried == 0 ? 100 : 100 * Double(killed) / Double(tried) }
    }

    /// In the order of the set.
    package let files: [File]
    /// Faults that no test noticed, by file and line.
    package let survivors: [PolicyMutation]

    package var tried: Int { files.reduce(0) { $0 + $1.tried } }
    package var killed: Int { files.reduce(0) { $0 + $1.killed } }
    /// 0 to 100; 100 when there was nothing to try.
    package var score: Double { tried == 0 ? 100 : 100 * Double(killed) / Double(tried) }

    init(_ outcomes: [(mutation: PolicyMutation, isNoticed: Bool)], paths: [String]) {
        let tried = Dictionary(outcomes.map { ($0.mutation.file, 1) }, uniquingKeysWith: +)
        let killed = Dictionary(outcomes.map { ($0.mutation.file, $0.isNoticed ? 1 : 0) }, uniquingKeysWith: +)
        files = paths.map { File(path: $0, tried: tried[$0] ?? 0, killed: killed[$0] ?? 0) }
        survivors = outcomes.filter { !$0.isNoticed }.map(\.mutation)
    }
}
