/// The cheapest mapping between two ordered forests: one unit for each node deleted or inserted, a given cost for each pair.
///
/// O(first × second × keyroots), without recursion. Source: Zhang and Shasha, SIAM J. Comput. 18(6), 1989.
struct ForestDistance {
    static let unit: Int32 = 64
    static let impossible: Int32 = 1 << 20

    private let first: Forest
    private let second: Forest
    /// Cost of pairing position `i` with position `j` at `i * second.count + j`.
    private let costs: [Int32]

    init(_ first: Forest, _ second: Forest, costs: [Int32]) {
        self.first = first
        self.second = second
        self.costs = costs
    }

    /// Cells that ``mapping()`` fills in, at most.
    var work: Int {
        let rows = first.keyRoots.reduce(0) { $0 + Int($1 - first.leftmost[Int($1)]) + 1 }
        let columns = second.keyRoots.reduce(0) { $0 + Int($1 - second.leftmost[Int($1)]) + 1 }
        return 2 * (rows + first.count) * (columns + second.count)
    }

    /// Pairs of positions of a cheapest mapping.
    func mapping() -> [(Int, Int)] {
        var trees = [Int32](repeating: 0, count: first.count * second.count)
        var table = Table(first: first, second: second, costs: costs)
        for root in first.keyRoots {
            for other in second.keyRoots { table.fill(subtree: Int(root), Int(other), &trees) }
        }
        var pairs: [(Int, Int)] = []
        var jobs = [(0, first.count - 1, 0, second.count - 1)]
        while let (low, high, otherLow, otherHigh) = jobs.popLast() {
            table.fill(low, high, otherLow, otherHigh, &trees, storing: false)
            table.trace(low, high, otherLow, otherHigh, trees, &pairs, &jobs)
        }
        return pairs
    }
}

/// The distances between all prefixes of two ranges of postorder positions.
private struct Table {
    let first: Forest
    let second: Forest
    let costs: [Int32]
    private var cells: [Int32]
    private let width: Int

    init(first: Forest, second: Forest, costs: [Int32]) {
        self.first = first
        self.second = second
        self.costs = costs
        width = second.count + 1
        cells = [Int32](repeating: 0, count: (first.count + 1) * width)
    }

    mutating func fill(subtree root: Int, _ other: Int, _ trees: inout [Int32]) {
        fill(Int(first.leftmost[root]), root, Int(second.leftmost[other]), other, &trees, storing: true)
    }

    mutating func fill(_ low: Int, _ high: Int, _ otherLow: Int, _ otherHigh: Int, _ trees: inout [Int32], storing: Bool) {
        let unit = ForestDistance.unit
        cells[0] = 0
        let columns = otherHigh - otherLow + 1
        for column in 0..<max(columns, 0) { cells[column + 1] = cells[column] + unit }
        var row = low
        while row <= high {
            let line = (row - low + 1) * width
            cells[line] = cells[line - width] + unit
            let left = Int(first.leftmost[row])
            var column = otherLow
            while column <= otherHigh {
                let cell = line + column - otherLow + 1
                let otherLeft = Int(second.leftmost[column])
                var best = min(cells[cell - width], cells[cell - 1]) + unit
                if left == low, otherLeft == otherLow {
                    best = min(best, cells[cell - width - 1] + costs[row * second.count + column])
                    if storing { trees[row * second.count + column] = best }
                } else {
                    best = min(best, cells[(left - low) * width + otherLeft - otherLow] + trees[row * second.count + column])
                }
                cells[cell] = best
                column += 1
            }
            row += 1
        }
    }

    /// Walks a filled table back; subtrees paired as wholes become jobs of their own.
    func trace(
        _ low: Int, _ high: Int, _ otherLow: Int, _ otherHigh: Int, _ trees: [Int32], _ pairs: inout [(Int, Int)],
        _ jobs: inout [(Int, Int, Int, Int)]
    ) {
        var (row, column) = (high, otherHigh)
        while row >= low, column >= otherLow {
            let cell = (row - low + 1) * width + column - otherLow + 1
            let (left, otherLeft) = (Int(first.leftmost[row]), Int(second.leftmost[column]))
            if left == low, otherLeft == otherLow,
                cells[cell] == cells[cell - width - 1] + costs[row * second.count + column]
            {
                pairs.append((row, column))
                row -= 1
                column -= 1
            } else if cells[cell] == cells[cell - width] + ForestDistance.unit {
                row -= 1
            } else if cells[cell] == cells[cell - 1] + ForestDistance.unit {
                column -= 1
            } else {
                jobs.append((left, row, otherLeft, column))
                row = left - 1
                column = otherLeft - 1
            }
        }
    }
}
