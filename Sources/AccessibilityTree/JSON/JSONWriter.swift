/// Writes one JSON text as UTF-8 bytes, without blanks; commas are placed by the writer.
///
/// Escapes what RFC 8259, section 7 demands and nothing else: quote, reverse solidus and the control characters below U+0020. The
/// caller pairs `begin…` with `end…` and gives a value after every key.
package struct JSONWriter {
    package private(set) var bytes: [UInt8]
    private var needsComma = false

    package init(reservingBytes count: Int = 0) {
        bytes = []
        bytes.reserveCapacity(count)
    }

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    package mutating func key(_ name: String) {
        separate()
        appendQuoted(name.utf8.span)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func key(_ key: EncodedKey) {
        separate()
        bytes.append(contentsOf: key.bytes)
        needsComma = false
    }

    /// - Parameter name: one of the program's own, without characters that need an escape; they are not looked for.
    package mutating func key(plain name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        // A static string lives as long as the program, and the pointer is used for the call only.
        name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func string(_ value: String) {
        separate()
        appendQuoted(value.utf8.span)
    }

    /// A string whose UTF-8 bytes are at hand; they must be valid.
    package mutating func string(utf8: ArraySlice<UInt8>) {
        separate()
        appendQuoted(utf8.span)
    }

    package mutating func integer(_ value: some BinaryInteger) {
        guard let short = Int64(exactly: value), short > .min else { return raw(String(value)) }
        separate()
        if short < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(short.magnitude)
    }

    package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }
    package mutating func null() { raw("null") }

    /// A double with the fewest digits that read back as the same value (1 is `1.0`); `null` for NaN and infinities.
    package mutating func double(_ value: Double) { raw(value.isFinite ? value.description : "null") }

    /// Text that is already JSON, such as a number's literal or a stored document.
    package mutating func raw(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
    }

    /// Ends a line of a file that has one JSON text a line.
    package mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    package mutating func raw(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func appendDigits(_ value: UInt64) {
        let start = bytes.count
        var rest = value
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    private mutating func appendQuoted(_ utf8: Span<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var start = 0
        while start < utf8.count {
            let end = ByteWords.endOfPlainText(utf8, from: start, orBeyondASCII: false)
            // The buffer is read inside the closure only, while the span keeps its memory alive.
            unsafe utf8.extracting(start..<end).withUnsafeBufferPointer { run in unsafe bytes.append(contentsOf: run) }
            if end < utf8.count { appendEscaped(utf8[end]) }
            start = end + 1
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
        case 0x08: bytes.append(contentsOf: "\\b".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0C: bytes.append(contentsOf: "\\f".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0..<0x10: bytes.append(contentsOf: "\\u000\(String(byte, radix: 16))".utf8)
        case 0x10..<0x20: bytes.append(contentsOf: "\\u00\(String(byte, radix: 16))".utf8)
        default: bytes.append(byte)
        }
    }
}
