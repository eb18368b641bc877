import AccessibilityTree
import Foundation

/// Breaks every file of a folder in each of a list of ways and looks at what comes of it: a diagnostic that helps, or a whole tree.
///
/// The file is named on standard error before it is broken, and the seed breaks it in the same ways again, so that a crash can be repeated.
struct DamageRun {
    let folder: String
    let seed: UInt64

    /// Whether nothing was found. Prints a table of counts, and each finding.
    func run() -> Bool {
        let files = Corpus.files(folder)
        guard !files.isEmpty else {
            print("no file under \(folder)")
            return false
        }
        var counts: [DamageKind: (cases: Int, refused: Int, trees: Int)] = [:]
        var findings: [String] = []
        for (number, file) in files.enumerated() {
            FileHandle.standardError.write(Data("\(file.path)\n".utf8))
            var mutator = Mutator(seed: seed &+ UInt64(number))
            let victim = DamageVictim(file)
            for damage in Damage.all(to: file.bytes, using: &mutator) {
                let verdict = victim.judge(damage)
                counts[damage.kind, default: (0, 0, 0)].cases += 1
                if verdict.isRefused { counts[damage.kind]?.refused += 1 } else { counts[damage.kind]?.trees += 1 }
                if let finding = verdict.finding { findings.append("\(file.path): \(damage.label): \(finding)") }
            }
        }
        print("\(files.count) files, seed \(seed)")
        for kind in DamageKind.allCases {
            guard let count = counts[kind] else { continue }
            print("\(kind.rawValue): \(count.cases) cases, \(count.refused) refused, \(count.trees) trees")
        }
        for finding in findings { print(finding) }
        print(findings.isEmpty ? "no finding" : "\(findings.count) findings")
        return findings.isEmpty
    }
}
