/// Looks for anchors and aliases ahead of the YAML parser, which would resolve them: a handful of nested ones stands for billions of nodes.
///
/// Follows quotes, comments and block scalars, so that `&` and `*` inside texts are no finding. What it lets pass, the conversion
/// of the nodes still refuses; what it stops is only the work before that.
enum AriaAliasScan {
    /// The line, from 1, where a token starts with `&` or `*`; nil without one. O(length).
    static func firstLine(in text: String) -> Int? {
        var scan = Scan(bytes: Array(text.utf8))
        return scan.run()
    }

    private struct Scan {
        let bytes: [UInt8]
        var index = 0
        var line = 1
        var lineStart = 0
        /// The next byte that is no blank starts a token.
        var startsToken = true
        var flowDepth = 0
        /// Indentation of the line on which a block scalar was opened; its text is indented deeper.
        var blockIndentation: Int?

        mutating func run() -> Int? {
            while index < bytes.count {
                let byte = bytes[index]
                if byte == 0x0A {
                    newLine()
                } else if byte == 0x20 || byte == 0x09 || byte == 0x0D {
                    index += 1
                } else if startsToken {
                    if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), isWord(index + 1) { return line }
                    token(byte)
                } else {
                    plain(byte)
                }
            }
            return nil
        }

        private func isWord(_ index: Int) -> Bool {
            index < bytes.count && bytes[index] > 0x20
        }

        private mutating func newLine() {
            index += 1
            line += 1
            lineStart = index
            startsToken = true
            guard let indentation = blockIndentation else { return }
            var next = index
            while next < bytes.count, bytes[next] == 0x20 { next += 1 }
            if next < bytes.count, bytes[next] != 0x0A, next - lineStart <= indentation {
                blockIndentation = nil
            } else {
                skipLine()
            }
        }

        private mutating func skipLine() {
            while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        }

        private mutating func token(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                quoted(byte)
                startsToken = false
            case UInt8(ascii: "#"), UInt8(ascii: "%"): skipLine()
            case UInt8(ascii: "!"):
                while index < bytes.count, bytes[index] > 0x20 { index += 1 }
            case UInt8(ascii: "-") where index == lineStart && bytes[index...].starts(with: "---".utf8) && !isWord(index + 3): index += 3
            case UInt8(ascii: "|"), UInt8(ascii: ">"):
                var first = lineStart
                while first < bytes.count, bytes[first] == 0x20 { first += 1 }
                blockIndentation = first - lineStart
                skipLine()
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
                startsToken = !isWord(index + 1)
                index += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                flowDepth += 1
                index += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                flowDepth = max(0, flowDepth - 1)
                startsToken = false
                index += 1
            case UInt8(ascii: ","): index += 1
            default:
                startsToken = false
                index += 1
            }
        }

        /// Inside flow collections more counts as the start of a token than is one: they have no place in a snapshot but as JSON.
        private mutating func plain(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: ":"): startsToken = flowDepth > 0 || !isWord(index + 1)
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"): startsToken = flowDepth > 0
            case UInt8(ascii: "]"), UInt8(ascii: "}"): flowDepth = max(0, flowDepth - 1)
            default: break
            }
            if byte == UInt8(ascii: "#"), index > 0, bytes[index - 1] == 0x20 { return skipLine() }
            index += 1
        }

        private mutating func quoted(_ quote: UInt8) {
            index += 1
            while index < bytes.count {
                let byte = bytes[index]
                if byte == 0x0A {
                    line += 1
                    lineStart = index + 1
                }
                if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                    index += 2
                    continue
                }
                index += 1
                guard byte == quote else { continue }
                guard quote == UInt8(ascii: "'"), index < bytes.count, bytes[index] == quote else { return }
                index += 1
            }
        }
    }
}
