/// Reads a JSON capture: the envelope's fields in any order, and the tree in place where it is native.
struct EnvelopeReader {
    /// Where the tree of the capture was found.
    enum Payload {
        case tree(RawTree)
        /// A value of the document, in its own format.
        case value(Range<Int>)
        /// The whole document, whose members beside the tree the format's importer knows.
        case wholeDocument
        case text(String)
        case devTools(CDPBundle)
    }

    var reader: JSONReader
    let forced: CaptureFormat?
    let limits: TreeLimits
    let companions: CaptureCompanions
    var envelope = CaptureEnvelope()
    /// The `source` field, where it names no format.
    var unknownSource: String?
    var payload: Payload?
    /// Where an `error` stands: the browser answered, but not with a tree.
    var errorReply: Int?
    var payloadFormat: CaptureFormat?
    var bundleFrames: [CDPBundle.Part] = []
    var bundleSnapshot: CDPBundle.Part?
    /// Only an envelope has these fields; a bare document may have a `source` of its own.
    var isEnvelope = false

    /// The document stands inside another envelope.
    let isInner: Bool

    init(_ bytes: [UInt8], format: CaptureFormat?, limits: TreeLimits, companions: CaptureCompanions, isInner: Bool) {
        self.isInner = isInner
        reader = JSONReader(bytes, maxDepth: NativeImporter.containerDepth(limits))
        forced = format
        self.limits = limits
        self.companions = companions
    }

    mutating func read() throws -> ParsedCapture {
        let shape = JSONShape.detect(reader)
        if shape.isBare {
            try refuse(shape.format, insteadOf: forced)
            guard let format = forced ?? shape.format else {
                throw CaptureParser.unknown(reader.bytes, "a list, or a node, of no known kind")
            }
            payloadFormat = format
            if format == .native {
                payload = .tree(try NativeImporter.parse(&reader, limits: limits))
                try reader.finish()
            } else if format == .cdp {
                payload = .devTools(CDPBundle(main: .init(reader.bytes)))
            } else {
                payload = .wholeDocument
            }
        } else {
            try readMembers()
            try reader.finish()
        }
        return try finish()
    }

    private mutating func readMembers() throws {
        try reader.enterObject()
        var keys = OpenKeys()
        keys.enter()
        while let key = try reader.nextKey() {
            try note(key, in: &keys)
            let start = reader.position
            switch reader.decoded(key) {
            case "root": try readTree(key, isBareDocument: true)
            case "tree":
                isEnvelope = true
                try readTree(key, isBareDocument: false)
            case "raw" where payload == nil: try readTree(key, isBareDocument: false)
            case "document":
                isEnvelope = true
                try readDocument(key)
            case "cdp":
                isEnvelope = true
                try readBundle(key)
            case "result", "nodes":
                try refuse(.cdp, insteadOf: forced)
                try take(.devTools(CDPBundle(main: .init(reader.bytes, start: start))), .cdp, key)
                try reader.skipValue()
            case "frames": try readFrames()
            case "domsnapshot":
                bundleSnapshot = CDPBundle.Part(reader.bytes, start: start)
                try reader.skipValue()
            case "error":
                errorReply = key.start
                try reader.skipValue()
            case "schema":
                isEnvelope = true
                try readSchema()
            case let name:
                var ahead = reader
                try ahead.skipUniqueValue()
                if try !readField(name) { reader = ahead }
            }
        }
    }

    /// Takes note of a member of the envelope, and refuses one that stands twice.
    private func note(_ key: JSONText, in keys: inout OpenKeys) throws(CaptureError) {
        let document = reader.bytes
        if keys.insert(key, in: document.span) { return }
        throw CaptureError(
            code: .envelopeInvalid, line: JSONError(.repeatedKey, at: key.start).position(in: document).line, offset: key.start - 1,
            message: "\(JSONProblem.repeatedKey.message): `\(reader.decoded(key).prefix(40))`", help: "say it once")
    }

    private mutating func take(_ found: Payload, _ format: CaptureFormat?, _ key: JSONText) throws {
        guard payload == nil else {
            throw CaptureError(
                code: .envelopeInvalid, line: JSONError(.truncated, at: key.start).position(in: reader.bytes).line, offset: key.start,
                message: "expected one tree in the envelope, found a second in `\(reader.decoded(key))`",
                help: "give one of `tree`, `document` and `cdp`")
        }
        payload = found
        payloadFormat = format
    }

    /// The caller's word counts among formats that cannot be told apart for certain.
    private func refuse(_ found: CaptureFormat?, insteadOf forced: CaptureFormat?) throws(CaptureError) {
        guard let found, let forced, found != forced, !(Self.withRoles.contains(found) && Self.withRoles.contains(forced)) else { return }
        throw .malformed(
            forced, "expected a \(forced.rawValue) capture, found what looks like \(found.rawValue)", at: reader.position, in: reader.bytes,
            help: "leave out the format to have it told from the content")
    }

    /// The format that `source` names, where the document may well be of it. In an envelope `tree` is native whatever the source was.
    private func declaredFormat(_ found: CaptureFormat?, isBareDocument: Bool) -> CaptureFormat? {
        guard let source = envelope.source, source == .native || isBareDocument else { return nil }
        return found.map(Self.withRoles.contains) ?? true && Self.withRoles.contains(source) ? source : nil
    }

    /// Formats whose nodes all have a `role`: they cannot be told apart for certain.
    private static let withRoles: Set<CaptureFormat> = [.native, .atspi, .macapptree]

    /// A node, or an object with the node in `root`.
    private mutating func readTree(_ key: JSONText, isBareDocument: Bool) throws {
        let start = reader.position
        let shape = JSONShape.detect(reader)
        try refuse(shape.format, insteadOf: forced)
        let format = forced ?? declaredFormat(shape.format, isBareDocument: isBareDocument) ?? shape.format ?? .native
        guard format == .native else {
            if format == .cdp {
                try take(.devTools(CDPBundle(main: .init(reader.bytes, start: start))), .cdp, key)
                return try reader.skipValue()
            }
            try reader.skipValue()
            return try take(isBareDocument ? .wholeDocument : .value(start..<reader.position), format, key)
        }
        guard payload == nil else { return try take(.wholeDocument, .native, key) }
        if shape.isBare || isBareDocument {
            return try take(.tree(try NativeImporter.parse(&reader, limits: limits)), .native, key)
        }
        guard try reader.peek() == .object else {
            throw CaptureError.malformed(.native, "expected a node in `\(reader.decoded(key))`", at: start, in: reader.bytes)
        }
        try reader.enterObject()
        var keys = OpenKeys()
        keys.enter()
        while let inner = try reader.nextKey() {
            try note(inner, in: &keys)
            if reader.matches(inner, "root") {
                try take(.tree(try NativeImporter.parse(&reader, limits: limits)), .native, inner)
            } else {
                try reader.skipUniqueValue()
            }
        }
        if payload == nil {
            throw CaptureError.malformed(
                .native, "expected a node with `role` in `\(reader.decoded(key))`", at: start, in: reader.bytes)
        }
    }

    /// A bare document of any format, as a JSON value or as text.
    private mutating func readDocument(_ key: JSONText) throws {
        let start = reader.position
        guard !isInner else {
            throw CaptureError(
                code: .envelopeInvalid, offset: start, message: "expected a bare capture in `document`, found another envelope",
                help: "send the inner envelope alone")
        }
        if try reader.peek() == .string {
            let text = try reader.string()
            return try take(.text(reader.decoded(text)), nil, key)
        }
        try reader.skipValue()
        try take(.value(start..<reader.position), nil, key)
    }

    /// `{"tree", "frames": [{"frame_id", "tree"}], "domsnapshot"}`
    private mutating func readBundle(_ key: JSONText) throws {
        let start = reader.position
        guard try reader.peek() == .object else {
            throw CaptureError.malformed(.cdp, "expected an object in `cdp`", at: start, in: reader.bytes)
        }
        var main: CDPBundle.Part?
        try reader.enterObject()
        while let inner = try reader.nextKey() {
            let start = reader.position
            switch reader.decoded(inner) {
            case "tree":
                main = CDPBundle.Part(reader.bytes, start: start)
                try reader.skipValue()
            case "frames": try readFrames()
            case "domsnapshot":
                if try reader.peek() != .null { bundleSnapshot = CDPBundle.Part(reader.bytes, start: start) }
                try reader.skipValue()
            default: try reader.skipValue()
            }
        }
        guard let main else { throw CaptureError.malformed(.cdp, "expected `tree` in `cdp`", at: start, in: reader.bytes) }
        try take(.devTools(CDPBundle(main: main)), .cdp, key)
    }

    private mutating func readFrames() throws {
        guard try reader.peek() == .array else { return try reader.skipValue() }
        try reader.enterArray()
        while try reader.nextElement() {
            guard try reader.peek() == .object else {
                throw CaptureError.malformed(.cdp, "expected `{frame_id, tree}` in `frames`", at: reader.position, in: reader.bytes)
            }
            var part: CDPBundle.Part?
            var identifier: String?
            try reader.enterObject()
            while let key = try reader.nextKey() {
                let start = reader.position
                switch reader.decoded(key) {
                case "frame_id": identifier = try reader.stringOrSkip().map(reader.decoded)
                case "tree":
                    part = CDPBundle.Part(reader.bytes, start: start)
                    try reader.skipValue()
                default: try reader.skipValue()
                }
            }
            guard var part else {
                throw CaptureError.malformed(.cdp, "expected `tree` in an entry of `frames`", at: reader.position, in: reader.bytes)
            }
            part.frameIdentifier = identifier
            bundleFrames.append(part)
        }
    }
}
