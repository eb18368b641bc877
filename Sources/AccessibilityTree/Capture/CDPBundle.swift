/// The parts of a DevTools capture: the main tree, the frames' trees, the DOM snapshot; each a value somewhere in some document.
struct CDPBundle {
    /// A JSON value: where it starts in which bytes.
    struct Part {
        let bytes: [UInt8]
        var start = 0
        var frameIdentifier: String?

        init(_ bytes: [UInt8], start: Int = 0, frameIdentifier: String? = nil) {
            self.bytes = bytes
            self.start = start
            self.frameIdentifier = frameIdentifier
        }
    }

    var main: Part
    var frames: [Part] = []
    var snapshot: Part?

    /// Levels of containers that a reply nests; the protocol's are under 16.
    static let containerDepth = 64

    /// - Throws: ``JSONError`` or ``CaptureError``; errors of a companion name it.
    func parse(limits: TreeLimits) throws -> RawTree {
        guard frames.count <= limits.maxFrames else {
            throw CaptureError.tooLarge(.cdp, limit: "frames", allowed: limits.maxFrames)
        }
        var drops = DropCounts()
        var parsed: [CDPFrame] = []
        for (index, part) in ([main] + frames).enumerated() {
            let spare = limits.maxNodes - parsed.reduce(0) { $0 + $1.nodes.count }
            let frame = try Self.read(part, document: index == 0 ? nil : "frame \(index)") { reader, document in
                try CDPFrame.parse(
                    &reader, frameIdentifier: part.frameIdentifier, document: document, limits: limits, spare: spare, drops: &drops)
            }
            if index > 0, let known = frame.frameIdentifier, parsed.contains(where: { $0.frameIdentifier == known }) {
                drops.count("second tree of a frame")
            } else {
                parsed.append(frame)
            }
        }
        let snapshot = try snapshot.map { part in
            try Self.read(part, document: "domsnapshot") { reader, _ in try DOMSnapshot.parse(&reader, limits: limits) }
        }
        return try CDPImporter.build(parsed, snapshot: snapshot, drops: drops, limits: limits)
    }

    private static func read<Result>(
        _ part: Part, document: String?, _ body: (inout JSONReader, String?) throws -> Result
    ) throws -> Result {
        var reader = JSONReader(part.bytes, startingAt: part.start, maxDepth: containerDepth)
        do {
            let result = try body(&reader, document)
            if part.start == 0 { try reader.finish() }
            return result
        } catch let error as JSONError {
            throw CaptureError.malformed(.cdp, error, in: part.bytes, document: document)
        }
    }
}
