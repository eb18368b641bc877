/// Notes that stand one after the other, each followed by a blank line.
package struct HeadBlocks {
    package private(set) var heads: [SignedCheckpoint] = []
    /// Pieces that are no note: what a crash left of one.
    package private(set) var torn = 0

    private static let dash = Array("\u{2014} ".utf8)

    /// A text and the signatures after it are two blocks, with a blank line after each; a block that signatures do not follow is torn. O(bytes).
    package init(_ bytes: [UInt8]) {
        var text: [UInt8]?
        for block in Self.blocks(bytes) {
            guard block.starts(with: Self.dash) else {
                if text != nil { torn += 1 }
                text = Array(block)
                continue
            }
            // What cannot be read as a note is counted, not believed.
            if let body = text, let head = try? SignedCheckpoint(parsing: body + [0x0A, 0x0A] + block + [0x0A]) {
                heads.append(head)
            } else {
                torn += 1
            }
            text = nil
        }
        if text != nil { torn += 1 }
    }

    /// The runs of lines between blank lines, their last newline left out.
    private static func blocks(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var blocks: [ArraySlice<UInt8>] = []
        var start = 0
        for position in bytes.indices where bytes[position] == 0x0A && (position == start || bytes[position - 1] == 0x0A) {
            if position - 1 > start { blocks.append(bytes[start..<position - 1]) }
            start = position + 1
        }
        if start < bytes.count { blocks.append(bytes.last == 0x0A ? bytes[start..<bytes.count - 1] : bytes[start...]) }
        return blocks
    }
}
