extension VerificationReport {
    /// The report as one JSON object.
    package func json() -> [UInt8] {
        var text = JSONText()
        text.field("verdict", verdict.rawValue)
        text.field("code", code)
        text.field("size", size)
        text.field("signed_size", signedSize)
        text.field("first_index", firstIndex)
        if let firstBadIndex { text.field("first_bad_index", firstBadIndex) }
        if let file { text.field("file", file) }
        if let byteRange { text.field("bytes", raw: Self.pair(byteRange)) }
        for (name, part) in [("integrity", integrity), ("completeness", completeness), ("freshness", freshness)] {
            text.field(name, raw: Self.part(part))
        }
        text.field("anchored", raw: Self.pair(anchored))
        text.field("unanchored", raw: Self.pair(unanchored))
        text.field("anchors", raw: [0x5B] + Array(coverage.map(Self.coverage).joined(separator: [0x2C])) + [0x5D])
        text.field("heads", UInt64(heads))
        text.field("receipts", UInt64(receipts))
        text.field("findings", raw: [0x5B] + Array(findings.map(Self.finding).joined(separator: [0x2C])) + [0x5D])
        return text.finished
    }

    /// The report for a terminal.
    package func text() -> String {
        var lines = ["\(verdict.words) (\(code))"]
        lines.append("entries       \(size), signed up to \(signedSize)\(firstIndex > 0 ? ", pruned below \(firstIndex)" : "")")
        if let firstBadIndex { lines.append("first bad     entry \(firstBadIndex)") }
        if let file { lines.append("in            \(file)\(byteRange.map { ", bytes \($0.lowerBound)..<\($0.upperBound)" } ?? "")") }
        for (name, part) in [("integrity    ", integrity), ("completeness ", completeness), ("freshness    ", freshness)] {
            lines.append("\(name) \(part.word)\(part.reason.map { ": \($0)" } ?? "")")
        }
        lines.append("anchored      \(anchored.count) entries by witnesses, receipts or kept heads; \(unanchored.count) by the log alone")
        for one in coverage {
            let how = one.evidence == .verified ? "verified" : "by the log's own record: ask the place itself"
            lines.append("  0..<\(one.size) \(one.name), \(how)\(one.time.map { ", \(CivilTime.text($0))" } ?? "")")
        }
        for finding in findings {
            let place = finding.location.map { " (\($0))" } ?? ""
            lines.append("- \(finding.code.rawValue): \(finding.message)\(place)")
        }
        return lines.map(Self.visible).joined(separator: "\n") + "\n"
    }

    /// Names of logs, witnesses and files are written by whoever made them: what would move a cursor or turn the writing around is shown as its
    /// code point.
    private static func visible(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func pair(_ range: Range<UInt64>) -> [UInt8] { Array("[\(range.lowerBound),\(range.upperBound)]".utf8) }

    private static func part(_ part: PartVerdict) -> [UInt8] {
        var text = JSONText()
        text.field("verdict", part.word)
        if let reason = part.reason { text.field("reason", reason) }
        return text.finished
    }

    private static func coverage(_ one: AnchorCoverage) -> [UInt8] {
        var text = JSONText()
        text.field("name", one.name)
        text.field("range", raw: pair(0..<one.size))
        text.field("evidence", one.evidence.rawValue)
        if let time = one.time { text.field("time", CivilTime.text(time)) }
        return text.finished
    }

    private static func finding(_ finding: Finding) -> [UInt8] {
        var text = JSONText()
        text.field("code", finding.code.rawValue)
        text.field("weight", finding.weight.rawValue)
        text.field("message", finding.message)
        if let index = finding.location?.index { text.field("index", index) }
        if let file = finding.location?.file { text.field("file", file) }
        if let bytes = finding.location?.bytes { text.field("bytes", raw: pair(bytes)) }
        return text.finished
    }
}
