import AccessibilityTree
import Drift
import SystemZero

/// Clocks, ages, counters, focus and the like, changed at random on clean screens: none of it may be told.
struct VariantsPart: EvaluationPart {
    private static let leastSilent = 0.99

    func run(on data: DataFolder, with bench: Bench) throws -> PartReport {
        let files = try CleanCaptures.files(in: data)
        guard !files.isEmpty else { return .skipped(.variants, "there are no clean captures") }
        var report = PartReport(.variants)
        var tallies = [(tried: Int, silent: Int)](repeating: (0, 0), count: NoiseVariant.all.count)
        var alarms = Table("told all the same", columns: ["NOISE", "CAPTURE", "RULES"], isDetail: true)
        var hidden: [String: Int] = [:]
        for (place, file) in files.enumerated() {
            guard let screen = try bench.screen(data.path(file)) else { continue }
            for (number, variant) in NoiseVariant.all.enumerated() {
                var random = SeededRandom(seed: UInt64(place * 997 + number))
                guard let pair = variant.apply(screen, &random) else { continue }
                let examination = try bench.compare(bench.submission(pair.after), with: bench.submission(pair.before))
                tallies[number].tried += 1
                hidden.merge(examination.noise, uniquingKeysWith: +)
                if examination.isSilent {
                    tallies[number].silent += 1
                } else {
                    alarms.add([variant.id, file, examination.rules(atLeast: .info)])
                }
            }
        }
        var table = Table("kinds of noise", columns: ["NOISE", "TRIED", "SILENT"])
        for (variant, tally) in zip(NoiseVariant.all, tallies) { table.add([variant.id, "\(tally.tried)", "\(tally.silent)"]) }
        var rules = Table("what the noise rules hid", columns: ["RULE", "TIMES"])
        for (rule, count) in hidden.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) { rules.add([rule, "\(count)"]) }
        report.figures.append(
            .share(
                "noisy repeats without drift", tallies.reduce(0) { $0 + $1.silent }, of: tallies.reduce(0) { $0 + $1.tried },
                atLeast: Self.leastSilent))
        report.tables = [table, rules, alarms]
        return report
    }
}
