/// Values that may be spelled in more than one way.
extension JSONDocumentImport {
    /// The next value if it is a string, nil for any other, which is passed over.
    mutating func text() throws(JSONError) -> JSONText? {
        let text = try reader.stringOrSkip()
        return text?.isEmpty == true ? nil : text
    }

    /// The next value if it is a boolean, or 0 or 1.
    mutating func flag() throws(JSONError) -> Bool? {
        switch try reader.peek() {
        case .bool: return try reader.bool()
        case .number: return try reader.double() != 0
        case .string:
            let word = try reader.decoded(reader.string()).lowercased()
            return word == "true" ? true : word == "false" ? false : nil
        default:
            try reader.skipValue()
            return nil
        }
    }

    /// The next value if it is a number, or a string that spells one.
    mutating func number() throws(JSONError) -> Double? {
        switch try reader.peek() {
        case .number:
            let value = try reader.double()
            return value.isFinite ? value : nil
        case .string: return Double(reader.decoded(try reader.string())).flatMap { $0.isFinite ? $0 : nil }
        default:
            try reader.skipValue()
            return nil
        }
    }

    /// The next value if it is a string or a number, as text; a whole number without a fraction.
    mutating func scalarText() throws(JSONError) -> String? {
        switch try reader.peek() {
        case .string:
            let text = try reader.string()
            return reader.decoded(text)
        case .number: return try reader.number().literal
        case .bool: return try reader.bool() ? "true" : "false"
        default:
            try reader.skipValue()
            return nil
        }
    }

    /// The numbers of the next value: an array of numbers, the members of an object by `keys`, or a string with numbers between other
    /// characters, such as `10,20,30,40` or `[l=10,t=20,r=40,b=60]`. Nil for anything else.
    mutating func numbers(keys: [String]) throws(JSONError) -> [Double]? {
        switch try reader.peek() {
        case .array: return try arrayOfNumbers()
        case .object: return try objectOfNumbers(keys: keys)
        case .string:
            let parts = try reader.decoded(reader.string()).split { !"0123456789.-".contains($0) }
            let numbers = parts.compactMap { Double($0) }.filter(\.isFinite)
            return numbers.isEmpty ? nil : numbers
        default:
            try reader.skipValue()
            return nil
        }
    }

    private mutating func arrayOfNumbers() throws(JSONError) -> [Double]? {
        var numbers: [Double] = []
        var isNumeric = true
        try reader.enterArray()
        while try reader.nextElement() {
            if try reader.peek() == .number, numbers.count < 8 {
                numbers.append(try reader.double())
            } else {
                isNumeric = false
                try reader.skipValue()
            }
        }
        return isNumeric && numbers.allSatisfy(\.isFinite) ? numbers : nil
    }

    private mutating func objectOfNumbers(keys: [String]) throws(JSONError) -> [Double]? {
        var numbers = [Double?](repeating: nil, count: keys.count)
        try reader.enterObject()
        while let key = try reader.nextKey() {
            let name = reader.decoded(key).lowercased()
            if let index = keys.firstIndex(of: name) { numbers[index] = try number() } else { try reader.skipValue() }
        }
        let found = numbers.compactMap { $0 }
        return found.count == keys.count ? found : nil
    }

    /// A rectangle of x, y, width, height; nil where these are no such rectangle.
    static func rectangle(_ numbers: [Double]?) -> Bounds? {
        guard let numbers, numbers.count == 4, numbers.allSatisfy({ $0.magnitude < 1e9 }) else { return nil }
        return Bounds(
            x: Float(numbers[0]), y: Float(numbers[1]), width: Float(max(0, numbers[2])), height: Float(max(0, numbers[3])))
    }
}
