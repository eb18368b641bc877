/// A script that tries to hang, crash or escape the host, and the outcomes that a correct host may give it.
package struct HostileScript: Sendable {
    package var name: String
    package var source: [UInt8]
    /// Codes, with `:name` where the name matters; `clean_error` stands for any error of the script that is no budget's. Empty: any end will do.
    package var expected: [String]

    package init(name: String, source: [UInt8], expected: [String]) {
        self.name = name
        self.source = source
        self.expected = expected
    }

    package init(_ name: String, _ source: String, _ expected: String) {
        self.init(name: name, source: Array(source.utf8), expected: expected.split(separator: "|").map(String.init))
    }

    /// Reads a table `file<TAB>outcome|outcome` with a heading line.
    package static func expectations(tsv: String) -> [String: [String]] {
        var result: [String: [String]] = [:]
        for line in tsv.split(whereSeparator: \.isNewline).dropFirst() {
            let columns = line.split(separator: "\t")
            guard columns.count >= 2 else { continue }
            result[String(columns[0])] = columns[1].split(separator: "|").map(String.init)
        }
        return result
    }
}
