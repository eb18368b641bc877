/// The fields of the envelope that are not the tree.
extension EnvelopeReader {
    mutating func readSchema() throws {
        guard try reader.peek() == .number else { throw invalid("schema", "a number") }
        let start = reader.position
        let schema = try reader.integer()
        guard (1...CaptureEnvelope.supportedSchema).contains(schema) else {
            throw CaptureError(
                code: .envelopeInvalid, line: JSONError(.truncated, at: start).position(in: reader.bytes).line, offset: start,
                message: "the envelope schema \(String(decoding: reader.bytes[start..<reader.position], as: UTF8.self)) is not known",
                help: "write `\"schema\": \(CaptureEnvelope.supportedSchema)`, or use a newer version of this program")
        }
        envelope.schema = schema
    }

    /// Reads a known field. Returns false, having read nothing, for any other.
    mutating func readField(_ name: String) throws -> Bool {
        switch name {
        case "app": envelope.app = try text(name)
        case "screen_id": envelope.screenID = try text(name)
        case "session_id": envelope.sessionID = try text(name)
        case "captured_at": envelope.capturedAt = try text(name)
        case "url": envelope.url = try text(name)
        case "locale": envelope.locale = try text(name)
        case "source":
            guard let source = try text(name) else { return true }
            envelope.source = CaptureFormat(rawValue: source)
            unknownSource = envelope.source == nil ? source : nil
        case "scale":
            switch try reader.peek() {
            case .number: envelope.scale = try reader.finiteNumber()
            case .null: try reader.null()
            default: throw invalid(name, "a number")
            }
        case "viewport": try readViewport()
        case "tools": try readTools()
        default: return false
        }
        return true
    }

    private mutating func text(_ name: String) throws -> String? {
        switch try reader.peek() {
        case .string: return reader.decoded(try reader.string())
        case .null:
            try reader.null()
            return nil
        default: throw invalid(name, "a text")
        }
    }

    /// `{"width", "height"}` or `[width, height]`
    private mutating func readViewport() throws {
        var (width, height) = (-1, -1)
        switch try reader.peek() {
        case .null: return try reader.null()
        case .object:
            try reader.eachMember { reader, key in
                switch key {
                case "width", "w": width = try reader.integer()
                case "height", "h": height = try reader.integer()
                default: try reader.skipValue()
                }
            }
        case .array:
            let numbers = try reader.integers()
            if numbers.count == 2 { (width, height) = (numbers[0], numbers[1]) }
        default: throw invalid("viewport", "`{width, height}`")
        }
        guard width >= 0, height >= 0 else { throw invalid("viewport", "`{width, height}` in whole pixels") }
        envelope.viewport = CaptureEnvelope.Viewport(width: width, height: height)
    }

    private mutating func readTools() throws {
        guard try reader.peek() == .object else {
            if try reader.peek() == .null { return try reader.null() }
            throw invalid("tools", "`{name: version}`")
        }
        var tools: [String: String] = [:]
        try reader.eachMember { reader, key in
            if let version = try reader.stringOrSkip() { tools[key] = reader.decoded(version) }
        }
        envelope.tools = tools
    }

    private func invalid(_ field: String, _ expectation: String) -> CaptureError {
        CaptureError(
            code: .envelopeInvalid, line: JSONError(.truncated, at: reader.position).position(in: reader.bytes).line,
            offset: reader.position,
            message: "expected \(expectation) in the envelope field `\(field)`")
    }
}
