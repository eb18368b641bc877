/// The state machine behind ``JSONObjectCheck``: a position, the open containers, and what may come next.
struct JSONScan {
    private enum Expect { case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd }

    private let bytes: [UInt8]
    private var position = 0
    /// One element an open container: true for an object.
    private var open: [Bool] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func run() -> Int? {
        guard bytes.count > 1, bytes[0] == 0x7B else { return 0 }
        open.append(true)
        position = 1
        var expect = Expect.keyOrEnd
        while !open.isEmpty {
            skipBlanks()
            guard position < bytes.count else { return position }
            let start = position
            guard let next = step(bytes[position], expect) else { return max(start, min(position, bytes.count)) }
            expect = next
        }
        return position == bytes.count ? nil : position
    }

    private mutating func step(_ byte: UInt8, _ expect: Expect) -> Expect? {
        switch (expect, byte) {
        case (.keyOrEnd, 0x7D), (.valueOrEnd, 0x5D): return close()
        case (.commaOrEnd, 0x7D): return open.last == true ? close() : nil
        case (.commaOrEnd, 0x5D): return open.last == false ? close() : nil
        case (.commaOrEnd, 0x2C):
            position += 1
            return open.last == true ? .key : .value
        case (.colon, 0x3A):
            position += 1
            return .value
        case (.key, 0x22), (.keyOrEnd, 0x22): return string() ? .colon : nil
        case (.value, _), (.valueOrEnd, _): return value(byte)
        default: return nil
        }
    }

    private mutating func close() -> Expect {
        open.removeLast()
        position += 1
        return .commaOrEnd
    }

    private mutating func value(_ byte: UInt8) -> Expect? {
        switch byte {
        case 0x7B, 0x5B:
            guard open.count < JSONObjectCheck.maximumDepth else { return nil }
            open.append(byte == 0x7B)
            position += 1
            return byte == 0x7B ? .keyOrEnd : .valueOrEnd
        case 0x22: return string() ? .commaOrEnd : nil
        case 0x74: return word([0x74, 0x72, 0x75, 0x65]) ? .commaOrEnd : nil
        case 0x66: return word([0x66, 0x61, 0x6C, 0x73, 0x65]) ? .commaOrEnd : nil
        case 0x6E: return word([0x6E, 0x75, 0x6C, 0x6C]) ? .commaOrEnd : nil
        default: return number() ? .commaOrEnd : nil
        }
    }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    }

    private mutating func word(_ letters: [UInt8]) -> Bool {
        for letter in letters {
            guard position < bytes.count, bytes[position] == letter else { return false }
            position += 1
        }
        return true
    }

    private mutating func digits() -> Bool {
        let start = position
        while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
        return position > start
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func number() -> Bool {
        _ = accept(0x2D)
        if !accept(0x30) { guard digits() else { return false } }
        if accept(0x2E) { guard digits() else { return false } }
        if accept(0x65) || accept(0x45) {
            if !accept(0x2B) { _ = accept(0x2D) }
            guard digits() else { return false }
        }
        return true
    }

    /// Passes over eight bytes of a text at a time, as long as all of them are printable ASCII but for quotes and backslashes.
    private mutating func skipPlain() {
        let start = position
        // Each load lies within the array: it begins at least eight bytes before its end.
        position = unsafe bytes.withUnsafeBytes { raw in
            var place = start
            while place + 8 <= raw.count {
                let word = unsafe raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                let (quote, backslash) = (word ^ 0x2222_2222_2222_2222, word ^ 0x5C5C_5C5C_5C5C_5C5C)
                // The uppermost bit of a byte: set where it is no ASCII, below a blank, a quote, a backslash (zero in a word, Bit Twiddling Hacks).
                let isBelow = (word &- 0x2020_2020_2020_2020) & ~word
                let isQuote = (quote &- 0x0101_0101_0101_0101) & ~quote
                let isBackslash = (backslash &- 0x0101_0101_0101_0101) & ~backslash
                if (word | isBelow | isQuote | isBackslash) & 0x8080_8080_8080_8080 != 0 { break }
                place += 8
            }
            return place
        }
    }

    private mutating func string() -> Bool {
        position += 1
        skipPlain()
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case 0x22:
                position += 1
                return true
            case 0x5C: guard escape() else { return false }
            case 0..<0x20: return false
            case 0x20..<0x80: position += 1
            default: guard multibyte(byte) else { return false }
            }
        }
        return false
    }

    private mutating func escape() -> Bool {
        position += 1
        guard position < bytes.count else { return false }
        switch bytes[position] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74:
            position += 1
            return true
        case 0x75:
            position += 1
            guard let unit = hexUnit() else { return false }
            if unit & 0xFC00 == 0xDC00 { return false }
            guard unit & 0xFC00 == 0xD800 else { return true }
            guard accept(0x5C), accept(0x75), let low = hexUnit() else { return false }
            return low & 0xFC00 == 0xDC00
        default: return false
        }
    }

    private mutating func hexUnit() -> UInt32? {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x37
            case 0x61...0x66: digit = byte - 0x57
            default: return nil
            }
            unit = unit << 4 | UInt32(digit)
            position += 1
        }
        return unit
    }

    /// One UTF-8 sequence of two to four bytes (Unicode 15, table 3-7).
    private mutating func multibyte(_ lead: UInt8) -> Bool {
        let (length, second): (Int, ClosedRange<UInt8>)
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return false
        }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return false }
        for offset in 2..<max(length, 2) where bytes[position + offset] & 0xC0 != 0x80 { return false }
        position += length
        return true
    }
}
