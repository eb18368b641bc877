import AccessibilityTree
import Baseline
import Drift
import SystemZero

/// Successive versions of screens that share much: each must keep its name, and a login dialog laid over it must be found.
struct ScreensPart: EvaluationPart {
    private struct Screen {
        let name: String
        /// Oldest first.
        let versions: [Submission]
    }

    func run(on data: DataFolder, with bench: Bench) throws -> PartReport {
        let screens = try screens(in: data, bench)
        guard screens.count > 1 else { return .skipped(.screens, "there are no folders of versions below aria/crates_io") }
        var report = PartReport(.screens)
        var margins: [Double] = []
        var (right, total) = (0, 0)
        var wrong = Table("versions that were taken for something else", columns: ["SCREEN", "VERSION", "AGAINST", "VERDICT", "TAKEN FOR"])
        for (against, pick) in [("oldest", 0), ("newest", -1)] {
            let generation = try bench.generation(
                screens.map { try bench.approved(pick == 0 ? $0.versions[0] : $0.versions[$0.versions.count - 1], as: $0.name) })
            for screen in screens {
                for (number, version) in screen.versions.enumerated() {
                    let match = try bench.examine(version, in: generation).report.match
                    total += 1
                    if match.verdict == .matched, match.screenID == Bench.identifier(screen.name) {
                        right += 1
                        margins.append(match.margin ?? 0)
                    } else {
                        wrong.add([screen.name, "\(number)", against, match.verdict.name, match.screenID ?? "-"])
                    }
                }
            }
        }
        margins.sort()
        report.figures += [
            .share("versions named right", right, of: total, atLeast: 1),
            Figure.number("least margin to the runner-up", margins.first ?? 0),
            Figure.number("median margin to the runner-up", margins.isEmpty ? 0 : margins[margins.count / 2]),
        ]
        report.tables.append(wrong)
        report.figures.append(try injected(screens, bench, &report))
        return report
    }

    /// A dialog that asks for a password, put at the end, at the start and deep inside of every version of every screen.
    private func injected(_ screens: [Screen], _ bench: Bench, _ report: inout PartReport) throws -> Figure {
        let generation = try bench.generation(screens.map { try bench.approved($0.versions[$0.versions.count - 1], as: $0.name) })
        let tampering = Tampering.loginOverlay
        var (found, total) = (0, 0)
        var missed = Table("screens whose injected dialog was missed", columns: ["SCREEN", "VERSION", "RULES"])
        for screen in screens {
            for (number, version) in screen.versions.enumerated() {
                let clean = EditableScreen(try bench.examine(version, in: generation).normalized)
                for seed in 0..<3 {
                    var random = SeededRandom(seed: UInt64(number * 3 + seed))
                    guard let pair = tampering.apply(clean, &random) else { continue }
                    let examination = try bench.examine(bench.submission(pair.after), in: generation)
                    total += 1
                    if examination.fired(tampering.rules, atLeast: tampering.least) {
                        found += 1
                    } else {
                        missed.add([screen.name, "\(number)", examination.rules(atLeast: .info)])
                    }
                }
            }
        }
        report.tables.append(missed)
        return .share("injected login dialogs found", found, of: total, atLeast: 1)
    }

    private func screens(in data: DataFolder, _ bench: Bench) throws -> [Screen] {
        try data.names(in: "aria/crates_io").compactMap { name in
            let folder = "aria/crates_io/\(name)"
            let files = data.names(in: folder).filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }
            guard !files.isEmpty else { return nil }
            return Screen(name: name, versions: try files.map { try bench.submission(data.path("\(folder)/\($0)")) })
        }
    }
}
