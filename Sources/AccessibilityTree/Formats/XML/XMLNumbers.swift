/// Numbers in attribute values.
enum XMLNumbers {
    /// An integer, with or without sign, that fits 9 digits; blanks around it are allowed.
    static func integer(_ bytes: ArraySlice<UInt8>) -> Int? {
        var digits = bytes.drop { $0 == 0x20 }
        while digits.last == 0x20 { digits.removeLast() }
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        guard (1...9).contains(digits.count) else { return nil }
        var value = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return isNegative ? -value : value
    }

    /// A coordinate: an integer, or a decimal number as some versions of WebDriverAgent write.
    static func coordinate(_ bytes: ArraySlice<UInt8>) -> Float? {
        if let integer = integer(bytes) { return Float(integer) }
        guard bytes.count <= 32, let value = Float(String(decoding: bytes, as: UTF8.self)), value.magnitude < 1e9 else { return nil }
        return value
    }

    /// A rectangle as `[left,top][right,bottom]`, as Android writes it. One that is turned inside out has no area.
    static func androidBounds(_ bytes: ArraySlice<UInt8>) -> Bounds? {
        let parts = bytes.split(omittingEmptySubsequences: false) { byte in
            byte == UInt8(ascii: "[") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")
        }
        // "", left, top, "", right, bottom, ""
        guard parts.count == 7, parts[0].isEmpty, parts[3].isEmpty, parts[6].isEmpty, let left = integer(parts[1]),
            let top = integer(parts[2]), let right = integer(parts[4]), let bottom = integer(parts[5])
        else { return nil }
        return Bounds(x: Float(left), y: Float(top), width: Float(max(0, right - left)), height: Float(max(0, bottom - top)))
    }
}
