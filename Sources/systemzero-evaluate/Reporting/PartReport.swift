import AccessibilityTree
import SystemZero

/// What one part measured.
struct PartReport {
    let part: PartName
    var figures: [Figure] = []
    var tables: [Table] = []
    var remarks: [String] = []
    /// What the folder lacks; nil when the part ran.
    var skipped: String?

    init(_ part: PartName) { self.part = part }

    static func skipped(_ part: PartName, _ reason: String) -> PartReport {
        var report = PartReport(part)
        report.skipped = reason
        return report
    }

    var held: Bool { figures.allSatisfy(\.holds) }

    func text(verbose: Bool) -> String {
        guard skipped == nil else { return "\n\(part.rawValue): skipped, \(skipped ?? "")" }
        var lines = ["", part.rawValue]
        var table = Table("", columns: ["  FIGURE", "MEASURED", "GOAL", ""])
        for figure in figures {
            table.add(["  " + figure.name, figure.shown, figure.goal ?? "-", figure.goal == nil ? "" : figure.holds ? "held" : "MISSED"])
        }
        if !figures.isEmpty { lines.append(table.text(indent: "")) }
        for table in tables where (verbose || !table.isDetail) && !table.rows.isEmpty {
            lines += ["", "  " + table.title, table.text(indent: "    ")]
        }
        lines += remarks.map { "  " + $0 }
        return lines.joined(separator: "\n")
    }

    var json: JSONValue {
        .members([
            "part": .string(part.rawValue), "skipped": .text(skipped), "held": skipped == nil ? .bool(held) : nil,
            "figures": .array(figures.map(\.json)), "tables": .array(tables.map(\.json)),
            "remarks": remarks.isEmpty ? nil : .strings(remarks),
        ])
    }
}
