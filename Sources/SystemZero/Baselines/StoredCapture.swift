import AccessibilityTree
import Baseline

/// A capture of the archive, read back as it was taken in.
struct StoredCapture {
    let digest: BlobDigest
    let conditions: CaptureConditions
    private let record: JSONValue
    private let raw: RawTree

    /// - Throws: ``Problem`` when there is no such capture, or its tree is gone or damaged.
    init(_ id: String, archive: CaptureArchive, limits: TreeLimits) throws(Problem) {
        try self.init(id, record: archive.record(of: id), blobs: archive.blobs, limits: limits)
    }

    /// - Parameter record: the data of its entry in the log.
    init(_ id: String, record: JSONValue, blobs: BlobStore, limits: TreeLimits) throws(Problem) {
        self.record = record
        guard let text = record["tree"]?.string, let digest = BlobDigest(rawValue: text) else {
            throw Problem(.blobNotFound, "the capture \(Problem.quote(id)) has no stored tree", help: "capture the screen again")
        }
        self.digest = digest
        conditions = CaptureConditions(capture: record)
        let arena: RawTree
        do {
            arena = try CaptureParser.parse(try blobs.bytes(digest), format: .native, limits: limits).raw
        } catch let error as CaptureError {
            throw Problem(capture: error)
        } catch let error as Problem {
            throw error
        } catch {
            throw Problem(.blobDamaged, "the stored tree of \(Problem.quote(id)) cannot be read")
        }
        // It is judged as what it was captured as: a policy may know the source.
        raw = RawTree(
            arena: arena.arena, format: record["source"]?.string.flatMap(CaptureFormat.init(rawValue:)) ?? .native)
    }

    /// Ready for the second half of the pipeline. `screen`: what it is said to show; nil says nothing.
    func read(claiming screen: String?) -> ReadCapture {
        var envelope = CaptureEnvelope()
        envelope.app = record["app"]?.string
        envelope.screenID = screen
        envelope.capturedAt = record["captured_at"]?.string
        envelope.url = record["url"]?.string
        envelope.scale = record["scale"]?.double
        envelope.locale = record["locale"]?.string
        let sides = record["viewport"]?.string?.split(separator: "x").compactMap { Int($0) } ?? []
        if sides.count == 2 { envelope.viewport = CaptureEnvelope.Viewport(width: sides[0], height: sides[1]) }
        return ReadCapture(envelope: envelope, raw: raw, normalized: Normalizer.normalize(raw), explains: false)
    }
}
