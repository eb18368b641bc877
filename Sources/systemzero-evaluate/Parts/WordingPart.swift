import AccessibilityTree
import ArgumentParser
import Drift
import Foundation
import PolicyHost
import SystemZero

/// Texts that push: by the rules on wording, by the linear score, and as false alarms on ordinary interfaces.
struct WordingPart: EvaluationPart {
    /// A file with the figures of the training over folds; nil when it was not run.
    let folds: String?

    private static let rules = ["urgency_text", "scarcity_text", "social_proof_text", "confirmshaming_text"]
    private static let goals = (precision: 0.99, recall: 0.75, score: 0.94, falseAlarms: 5.0)

    func run(on data: DataFolder, with bench: Bench) throws -> PartReport {
        let texts = data.bytes("darkpatterns/ec_texts.tsv").map { LabelledText.read($0) }
        let strings = try OrdinaryStrings.all(in: data, bench)
        guard texts != nil || !strings.isEmpty else {
            return .skipped(.wording, "there are neither darkpatterns/ec_texts.tsv nor captures")
        }
        var report = PartReport(.wording)
        if let texts {
            try rules(texts, bench, &report)
            try score(texts, bench, &report)
            try crossValidation(&report)
        } else {
            report.remarks.append("there is no darkpatterns/ec_texts.tsv: texts that push are not measured")
        }
        try ordinary(strings, bench, &report)
        return report
    }

    // MARK: - Rules

    /// Each text alone, as a new text on an approved page.
    private func rules(_ texts: [LabelledText], _ bench: Bench, _ report: inout PartReport) throws {
        let page = try PlainPage(bench, sells: false)
        var answers = BinaryCounts()
        var byCategory: [String: (found: Int, total: Int)] = [:]
        var wrong = Table("ordinary texts taken for pushing ones", columns: ["RULES", "TEXT"], isDetail: true)
        for text in texts {
            let fired = try page.rules(on: text.text).intersection(Self.rules)
            answers.count(said: !fired.isEmpty, meant: text.isPushing)
            byCategory[text.category, default: (0, 0)].total += 1
            if !fired.isEmpty { byCategory[text.category, default: (0, 0)].found += 1 }
            if !fired.isEmpty, !text.isPushing { wrong.add([fired.sorted().joined(separator: ", "), text.text]) }
        }
        report.figures += [
            .number("rules on wording, precision", answers.precision, atLeast: Self.goals.precision),
            .number("rules on wording, recall", answers.recall, atLeast: Self.goals.recall),
        ]
        var table = Table("texts that the rules speak about", columns: ["CATEGORY", "TEXTS", "FOUND"])
        for (category, count) in byCategory.sorted(by: { $0.key < $1.key }) { table.add([category, "\(count.total)", "\(count.found)"]) }
        report.tables += [table, wrong]
    }

    // MARK: - Score

    /// The shipped weights on the texts that the training leaves out.
    private func score(_ texts: [LabelledText], _ bench: Bench, _ report: inout PartReport) throws {
        let heldOut = texts.filter(\.isHeldOut)
        let scores = try WordingScore(bench.engine.set).scores(of: heldOut.map(\.text))
        var answers = BinaryCounts()
        for (text, score) in zip(heldOut, scores) { answers.count(said: score > 0, meant: text.isPushing) }
        report.figures += [
            .number("linear score, F1 on \(heldOut.count) texts held out", answers.f1, atLeast: Self.goals.score),
            .number("linear score, precision there", answers.precision), .number("linear score, recall there", answers.recall),
        ]
    }

    /// Weights that are trained anew for each fifth of the rows.
    private func crossValidation(_ report: inout PartReport) throws {
        guard let folds else { return report.remarks.append("scripts/train-wording was not run: no folds") }
        guard let bytes = FileManager.default.contents(atPath: folds), let figures = try? JSONValue.parse(Array(bytes)),
            let f1 = figures["five_folds"]?["f1"]?.double
        else { throw ValidationError("`\(folds)` is no output of `train-wording --check`") }
        report.figures.append(.number("linear score, F1 over five folds trained anew", f1, atLeast: Self.goals.score))
    }

    // MARK: - Ordinary strings

    /// Strings of captures, each as a new text on a plain page and on one with prices.
    private func ordinary(_ strings: [String], _ bench: Bench, _ report: inout PartReport) throws {
        guard !strings.isEmpty else { return report.remarks.append("there are no captures: false alarms are not measured") }
        var table = Table(
            "ordinary strings of interfaces that were taken for pushing ones", columns: ["PAGE", "RULES", "STRING"], isDetail: true)
        for (name, sells) in [("a plain page", false), ("a page with prices", true)] {
            let page = try PlainPage(bench, sells: sells)
            var alarms = 0
            for string in strings {
                let fired = try page.rules(on: string).intersection(Self.rules + ["suspect_text"])
                guard !fired.isEmpty else { continue }
                alarms += 1
                table.add([name, fired.sorted().joined(separator: ", "), String(string.prefix(120))])
            }
            report.figures.append(
                .number(
                    "false alarms per 1,000 of \(strings.count) strings, \(name)", 1_000 * Double(alarms) / Double(strings.count),
                    atMost: Self.goals.falseAlarms))
        }
        report.tables.append(table)
    }
}
