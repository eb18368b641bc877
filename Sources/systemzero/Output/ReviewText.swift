import Baseline
import Drift
import SystemZero

/// The changes of a capture as a person reads them before deciding.
enum ReviewText {
    static func heading(_ review: ReviewCase, title: String) -> String {
        let decided = review.items.count { $0.standing != nil }
        let ignored = review.items.count - decided - review.open.count
        let rest = (decided > 0 ? ", \(decided) decided" : "") + (ignored > 0 ? ", \(ignored) ignored by policy" : "")
        let suspect = review.examination.suspicions.map { "\n  suspect: \($0)" }.joined()
        return "\(title): \(review.screenID) version \(review.template.version), \(review.open.count.of("open change"))\(rest)\(suspect)"
    }

    /// One change under its number among the open ones.
    static func render(_ item: ReviewCase.Item, position: Int, of total: Int) -> String {
        "[\(position)/\(total)] " + body(item)
    }

    /// All of a capture, each change under its own number.
    static func render(_ review: ReviewCase, title: String) -> String {
        ([heading(review, title: title)]
            + review.items.filter { $0.event.severity > .ignore || $0.standing != nil }.map { "\($0.number). " + body($0) })
            .joined(separator: "\n")
    }

    private static func body(_ item: ReviewCase.Item) -> String {
        let change = item.event.change
        let what = change.ruleID ?? change.attribute.map { "\(change.kind.rawValue) \($0)" } ?? change.kind.rawValue
        var lines = [
            "\(item.event.severity.rawValue.uppercased())  \(what)  \(DisplayText.plain(change.path))  (\(item.event.fingerprint.prefix(8)))"
        ]
        if change.size > 1 { lines.append("    \(change.size) nodes") }
        if let before = change.before { lines.append("    - \(DisplayText.quoted(before))") }
        if let after = change.after { lines.append("    + \(DisplayText.quoted(after))") }
        if let evidence = change.evidence { lines.append("    \(DisplayText.plain(evidence))") }
        if let reason = item.event.reason, !reason.isEmpty { lines.append("    \(DisplayText.plain(reason))") }
        return lines.joined(separator: "\n")
    }
}
