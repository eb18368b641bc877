/// The address of a tile of hashes or of a bundle of entries (C2SP tlog-tiles): level, number, width.
package struct TilePath: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        /// Hashes of a level, 0 to 63.
        case hashes(level: Int)
        /// The entries under a tile of level 0.
        case entries
    }

    package let content: Content
    /// The number of the tile within its level.
    package let number: UInt64
    /// Hashes or entries in it: 1 to 255 when partial, 256 when full.
    package let width: Int

    /// Hashes in a full tile.
    package static let fullWidth = 256

    package init(level: Int, number: UInt64, width: Int = TilePath.fullWidth) {
        content = .hashes(level: level)
        self.number = number
        self.width = width
    }

    package init(entries number: UInt64, width: Int = TilePath.fullWidth) {
        content = .entries
        self.number = number
        self.width = width
    }

    /// The unfinished tile of a level in the tree of a size; of width 0 when there is none.
    init(level: Int, size: UInt64) {
        let count = level < 8 ? size >> UInt64(8 * level) : 0
        self.init(level: level, number: count >> 8, width: Int(count & 255))
    }

    package var isPartial: Bool { width < Self.fullWidth }

    /// The path below `tile/`: `0/x001/x234/067`, `1/000.p/17`, `entries/000`.
    package var text: String { "\(base)\(isPartial ? ".p/\(width)" : "")" }

    /// The path of the full tile of the same place.
    var base: String {
        let first =
            switch content {
            case .hashes(let level): "\(level)"
            case .entries: "entries"
            }
        var groups: [String] = []
        var rest = number
        repeat {
            let group = String(rest % 1_000)
            let padded = String(repeating: "0", count: 3 - group.count) + group
            groups.append(groups.isEmpty ? padded : "x" + padded)
            rest /= 1_000
        } while rest > 0
        return ([first] + groups.reversed()).joined(separator: "/")
    }

    /// Reads a path below `tile/`; nil for anything that ``text`` would not have written.
    package init?(parsing text: String) {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        var width = Self.fullWidth
        if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p") {
            guard let given = Decimal.parse(Array(parts.removeLast().utf8)), (1..<UInt64(Self.fullWidth)).contains(given) else {
                return nil
            }
            width = Int(given)
            parts[parts.count - 1].removeLast(2)
        }
        guard (2...8).contains(parts.count) else { return nil }
        let content: Content
        if parts[0] == "entries" {
            content = .entries
        } else {
            guard let level = Decimal.parse(Array(parts[0].utf8)), level < 64 else { return nil }
            content = .hashes(level: Int(level))
        }
        var number: UInt64 = 0
        for part in parts.dropFirst() {
            guard let group = Decimal.digits(Array(part.utf8.suffix(3))) else { return nil }
            let (product, overflowed) = number.multipliedReportingOverflow(by: 1_000)
            let (sum, carried) = product.addingReportingOverflow(group)
            guard !overflowed, !carried else { return nil }
            number = sum
        }
        self.content = content
        self.number = number
        self.width = width
        guard self.text == text else { return nil }
    }
}
