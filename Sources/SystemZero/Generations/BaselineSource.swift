package import AccessibilityTree
package import Baseline

/// Where approved trees come from.
package protocol BaselineSource: Sendable {
    /// The normalised tree of a digest, with no noise rule applied.
    func tree(_ digest: BlobDigest) throws(Problem) -> Tree
}

/// Approved trees as blobs of the capture store.
package struct BlobBaselines: BaselineSource {
    let blobs: BlobStore

    package init(blobs: BlobStore) { self.blobs = blobs }

    package func tree(_ digest: BlobDigest) throws(Problem) -> Tree {
        let bytes = try blobs.bytes(digest.rawValue)
        do {
            return Normalizer.normalize(try CaptureParser.parse(bytes, format: .native, limits: .file).raw)
        } catch {
            throw Problem(capture: error)
        }
    }
}
