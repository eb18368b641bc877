import AccessibilityTree
import Drift
import SystemZero

/// Tampering that no capture of the folder has: each way is tried on every clean screen that offers something to do it to.
struct MutationsPart: EvaluationPart {
    private struct Tally {
        var tried = 0
        var found = 0
        var missed: [String] = []
    }

    private static let leastFound = 0.98

    func run(on data: DataFolder, with bench: Bench) throws -> PartReport {
        let files = try CleanCaptures.files(in: data)
        guard !files.isEmpty else { return .skipped(.mutations, "there are no clean captures") }
        var tallies = [Tally](repeating: Tally(), count: Tampering.all.count)
        var planted = (silent: 0, total: 0)
        var screens = 0
        for (place, file) in files.enumerated() {
            guard let screen = try bench.screen(data.path(file)) else { continue }
            screens += 1
            for (number, tampering) in Tampering.all.enumerated() {
                var random = SeededRandom(seed: UInt64(place * 1_000 + number))
                guard let pair = tampering.apply(screen, &random) else { continue }
                let generation = try bench.generation([bench.approved(bench.submission(pair.before), as: "screen")])
                let examination = try bench.examine(bench.submission(pair.after), in: generation)
                tallies[number].tried += 1
                if examination.fired(tampering) {
                    tallies[number].found += 1
                } else {
                    tallies[number].missed.append("\(file): \(examination.rules(atLeast: .info))")
                }
                planted.total += 1
                if try bench.examine(bench.submission(pair.before), in: generation).isSilent { planted.silent += 1 }
            }
        }
        return report(tallies, planted, screens: screens)
    }

    private func report(_ tallies: [Tally], _ planted: (silent: Int, total: Int), screens: Int) -> PartReport {
        var report = PartReport(.mutations)
        var table = Table("ways to tamper", columns: ["TAMPERING", "TRIED", "FOUND", "BY"])
        var missed = Table("missed", columns: ["TAMPERING", "CAPTURE AND WHAT WAS FOUND INSTEAD"], isDetail: true)
        for (tampering, tally) in zip(Tampering.all, tallies) {
            let by = tampering.rules + (tampering.tag.map { ["tag \($0)"] } ?? [])
            table.add([tampering.id, "\(tally.tried)", "\(tally.found)", "\(by.joined(separator: "|")) >= \(tampering.least.rawValue)"])
            for line in tally.missed { missed.add([tampering.id, line]) }
        }
        let tried = tallies.reduce(0) { $0 + $1.tried }
        report.figures = [
            Figure(
                "screens, ways", "\(screens), \(Tampering.all.count)",
                value: ["screens": .count(screens), "ways": .count(Tampering.all.count)]),
            .share("tamperings found", tallies.reduce(0) { $0 + $1.found }, of: tried, atLeast: Self.leastFound),
            .share("ways found on every screen", tallies.count { $0.found == $0.tried }, of: tallies.count),
            .share("the same screens untampered, silent", planted.silent, of: planted.total, atLeast: 0.99),
        ]
        report.tables = [table, missed]
        return report
    }
}

extension Examination {
    func fired(_ tampering: Tampering) -> Bool {
        if fired(tampering.rules, atLeast: tampering.least) { return true }
        guard let tag = tampering.tag else { return false }
        return findings.contains { $0.severity >= tampering.least && $0.tags.contains(tag) }
    }
}
