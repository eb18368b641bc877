import AccessibilityTree
import Drift
import SystemZero

/// Captures of pages that somebody tampered with, beside their clean bases: each must be found by one of its rules.
struct TamperingPart: EvaluationPart {
    private struct Label {
        let id: String
        let base: String
        let rules: [String]
        let least: Severity
        let visibleIn: [String]

        init?(_ value: JSONValue) {
            guard let id = value["id"]?.string, let base = value["base"]?.string,
                let rules = value["rules_any_of"]?.array?.compactMap(\.string),
                let least = value["min_severity"]?.string.flatMap(Severity.init(rawValue:))
            else { return nil }
            self.id = id
            self.base = base
            self.rules = rules
            self.least = least
            visibleIn = value["visible_in"]?.array?.compactMap(\.string) ?? []
        }
    }

    func run(on data: DataFolder, with bench: Bench) throws -> PartReport {
        guard let labels = try data.json("captures/attacks/labels.json")?.array?.compactMap({ Label($0) }), !labels.isEmpty else {
            return .skipped(.tampering, "there is no captures/attacks/labels.json")
        }
        let stems = stems(in: data)
        var report = PartReport(.tampering)
        var table = Table("tampered captures", columns: ["TAMPERING", "FORM", "WANTED", "FOUND", "MATCH", "RULES"])
        var found = (rich: 0, richTotal: 0, plain: 0, plainTotal: 0)
        for label in labels {
            guard let base = stems[label.base], let tampered = stems[label.id] else {
                report.remarks.append("\(label.id): the capture or its base is missing")
                continue
            }
            for (number, ending) in data.endings(of: tampered).filter(Set(data.endings(of: base)).contains).enumerated() {
                let examination = try bench.examine(
                    bench.submission(data.path(tampered + ending)), in: catalog(of: labels, stems, ending: ending, data, bench))
                let isFound = examination.fired(label.rules, atLeast: label.least)
                if number == 0 { found.richTotal += 1 } else { found.plainTotal += 1 }
                if isFound { if number == 0 { found.rich += 1 } else { found.plain += 1 } }
                table.add([
                    label.id, ending, "\(label.rules.joined(separator: "|")) >= \(label.least.rawValue)", isFound ? "yes" : "no",
                    examination.report.match.screenID ?? "-", examination.rules(atLeast: .warning),
                ])
            }
        }
        report.figures.append(.share("tamperings found by their rules", found.rich, of: found.richTotal, atLeast: 1))
        if found.plainTotal > 0 {
            report.figures.append(.share("the same in captures without styles", found.plain, of: found.plainTotal))
        }
        report.figures.append(try clean(Set(labels.map(\.base)).sorted().compactMap { stems[$0] }, data, bench))
        report.tables.append(table)
        return report
    }

    /// All clean bases are approved screens, so that the right one has to be recognised first.
    private func catalog(
        of labels: [Label], _ stems: [String: String], ending: String, _ data: DataFolder, _ bench: Bench
    ) throws -> Generation {
        let bases = Set(labels.map(\.base)).sorted().compactMap { stems[$0] }.filter { data.endings(of: $0).contains(ending) }
        return try bench.generation(bases.map { try bench.approved(bench.submission(data.path($0 + ending)), as: Self.name($0)) })
    }

    /// A clean base against itself.
    private func clean(_ bases: [String], _ data: DataFolder, _ bench: Bench) throws -> Figure {
        var silent = 0
        var total = 0
        for base in bases {
            for ending in data.endings(of: base) {
                let submission = try bench.submission(data.path(base + ending))
                total += 1
                if try bench.compare(submission, with: submission).isSilent { silent += 1 }
            }
        }
        return .share("clean bases that are silent", silent, of: total, atLeast: 1)
    }

    /// Where each capture below `attacks` lies, by its name.
    private func stems(in data: DataFolder) -> [String: String] {
        var stems: [String: String] = [:]
        for file in data.files(below: "captures/attacks") {
            let name = Self.name(file)
            guard let dot = name.firstIndex(of: "."), dot != name.startIndex else { continue }
            stems[String(name[..<dot])] = String(file.dropLast(name[dot...].count))
        }
        return stems
    }

    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
