import AccessibilityTree
import SystemZero

/// Verdicts of aria templates: on standard output, what could not be read on standard error.
enum AriaVerdicts {
    static func write(_ outcome: AriaSuite.Outcome, json: Bool) {
        for match in outcome.matches { Terminal.write(json ? match.json.jsonText : match.text) }
        for problem in outcome.problems { Terminal.report(problem) }
    }
}
