/// Reading the tree that the members told of, once all of them are known.
extension EnvelopeReader {
    mutating func finish() throws -> ParsedCapture {
        guard let payload else {
            if let errorReply {
                throw CaptureError.malformed(
                    .cdp, "expected a result, found an error reply of the browser", at: errorReply, in: reader.bytes,
                    help: "capture again, after the page has loaded")
            }
            throw CaptureParser.unknown(reader.bytes, "expected `tree`, `document`, `cdp`, `root`, `nodes`, or a node with `role`")
        }
        if isEnvelope, let unknownSource {
            throw CaptureError(
                code: .formatUnknown, message: "the envelope's `source` names no format: `\(unknownSource.prefix(40))`",
                help: "use one of \(CaptureFormat.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        try refuseRepeats(payload)
        let raw = try rawTree(payload)
        if envelope.source == nil { envelope.source = raw.format }
        return ParsedCapture(envelope: envelope, raw: raw)
    }

    /// A native tree was looked at while it was read; documents of other formats are walked through once for this.
    private func refuseRepeats(_ payload: Payload) throws(CaptureError) {
        if case .tree = payload { return }
        let frames = companions.frames.enumerated().map { (name: "frame \($0.offset + 1)" as String?, bytes: $0.element.bytes) }
        for (name, bytes) in [(nil, reader.bytes)] + frames + [("domsnapshot", companions.domSnapshot ?? [])] where !bytes.isEmpty {
            do throws(JSONError) {
                var walk = JSONReader(bytes, maxDepth: reader.cursor.maxDepth)
                try walk.skipUniqueValue()
            } catch {
                if error.problem == .tooDeep {
                    throw .tooLarge(payloadFormat, limit: "depth", allowed: limits.maxDepth, at: error.offset, document: name)
                }
                throw .malformed(payloadFormat, error, in: bytes, document: name)
            }
        }
    }

    private func rawTree(_ payload: Payload) throws -> RawTree {
        switch payload {
        case .tree(let tree):
            try Self.refuse(allCompanions, of: .native)
            return tree
        case .devTools(var bundle):
            bundle.frames = bundleFrames + companions.frames.map { .init($0.bytes, frameIdentifier: $0.frameID) }
            bundle.snapshot = bundleSnapshot ?? companions.domSnapshot.map { .init($0) }
            return try bundle.parse(limits: limits)
        case .wholeDocument: return try document(reader.bytes, payloadFormat ?? .native)
        case .value(let range): return try inner(Array(reader.bytes[range]))
        case .text(let text): return try inner(Array(text.utf8))
        }
    }

    /// A document inside the envelope; its own envelope, if it has one, says nothing.
    private func inner(_ bytes: [UInt8]) throws -> RawTree {
        let format = payloadFormat ?? forced ?? (envelope.source == .native ? nil : envelope.source)
        return try CaptureParser.parse(bytes, format: format, limits: limits, companions: companions, isInner: true).raw
    }

    private func document(_ bytes: [UInt8], _ format: CaptureFormat) throws -> RawTree {
        try Self.refuse(allCompanions, of: format)
        return try Importers.parse(bytes, as: format, limits: limits)
    }

    /// The companions that were given, and those that stand in the document.
    private var allCompanions: CaptureCompanions {
        let inside = bundleFrames.map { CaptureCompanions.Frame(frameID: $0.frameIdentifier, bytes: []) }
        return CaptureCompanions(frames: companions.frames + inside, domSnapshot: companions.domSnapshot ?? bundleSnapshot.map { _ in [] })
    }

    /// Frames and snapshots belong to DevTools trees only; with any other they would be lost without a word.
    static func refuse(_ companions: CaptureCompanions, of format: CaptureFormat) throws(CaptureError) {
        guard !companions.isEmpty else { return }
        throw CaptureError(
            code: .envelopeInvalid, format: format, message: "frames and a DOM snapshot were given beside a \(format.rawValue) capture",
            help: "give them beside a DevTools tree (`cdp`), or leave them out")
    }
}
