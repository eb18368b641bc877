/// Which lines of a policy file the tests ran.
package struct FileCoverage: Hashable, Sendable {
    package let file: String
    /// Lines that hold code, ascending.
    package let executable: [Int]
    /// Times run, by line; lines that never ran are absent.
    package let hits: [Int: Int]

    package var covered: Int { executable.count { hits[$0] != nil } }
    /// Lines that hold code and never ran, ascending.
    package var missed: [Int] { executable.filter { hits[$0] == nil } }
    /// 0 to 100; 100 for a file without code.
    package var percent: Double { executable.isEmpty ? 100 : 100 * Double(covered) / Double(executable.count) }

    /// ``missed`` as ranges of line numbers, ascending. Lines without code between two missed ones belong to the range.
    package var missedRanges: [ClosedRange<Int>] {
        var ranges: [ClosedRange<Int>] = []
        var previous: Int?
        for line in executable {
            if hits[line] != nil {
                previous = nil
            } else if previous != nil, let last = ranges.popLast() {
                ranges.append(last.lowerBound...line)
            } else {
                ranges.append(line...line)
                previous = line
            }
        }
        return ranges
    }
}
