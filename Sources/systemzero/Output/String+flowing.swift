extension String {
    /// The text of a help page with each paragraph on one line, so that it is wrapped once, at the width of the terminal.
    ///
    /// Empty lines, indented ones and headings in capitals stand as they are.
    var flowing: String {
        var lines: [String] = []
        for line in split(separator: "\n", omittingEmptySubsequences: false) {
            if let last = lines.last, last.isProse, line.first.map({ $0 != " " }) ?? false {
                lines[lines.count - 1] += " " + line
            } else {
                lines.append(String(line))
            }
        }
        return lines.joined(separator: "\n")
    }

    private var isProse: Bool { !isEmpty && !hasPrefix(" ") && contains { $0.isLowercase } }
}
