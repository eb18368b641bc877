import AccessibilityTree
import Baseline
import Synchronization

/// The prepared baseline trees of one generation, kept while they fit: least recently used ones go and are read again when needed.
final class BaselineShelf: Sendable {
    private struct Slot {
        let prepared: PreparedTree
        var lastUse: UInt64
    }

    private struct Content {
        var slots: [String: Slot] = [:]
        var nodes = 0
        var uses: UInt64 = 0
    }

    private let noise: NoiseRules
    private let blobs: BlobStore
    private let content = Mutex(Content())

    /// About 200 bytes a node: 400 MB at the most.
    private static let maximumNodes = 2_000_000

    init(noise: NoiseRules, blobs: BlobStore) {
        self.noise = noise
        self.blobs = blobs
    }

    /// The baseline of a template under the noise rules of policy and template.
    func baseline(_ digest: BlobDigest, of template: Template) throws(Problem) -> PreparedTree {
        let key = "\(template.screenID) \(template.version) \(digest.rawValue)"
        if let found = take(key) { return found }
        let prepared = PreparedTree(try load(digest), rules: noise, app: template.metadata.app)
        put(prepared, under: key)
        return prepared
    }

    /// A stored tree without any noise rule applied.
    func load(_ digest: BlobDigest) throws(Problem) -> Tree {
        let bytes = try blobs.bytes(digest.rawValue)
        do {
            return Normalizer.normalize(try CaptureParser.parse(bytes, format: .native, limits: .file).raw)
        } catch {
            throw Problem(capture: error)
        }
    }

    private func take(_ key: String) -> PreparedTree? {
        content.withLock { content in
            content.uses += 1
            content.slots[key]?.lastUse = content.uses
            return content.slots[key]?.prepared
        }
    }

    private func put(_ prepared: PreparedTree, under key: String) {
        content.withLock { content in
            guard content.slots[key] == nil else { return }
            content.slots[key] = Slot(prepared: prepared, lastUse: content.uses)
            content.nodes += prepared.tree.count
            while content.nodes > Self.maximumNodes, content.slots.count > 1,
                let oldest = content.slots.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                content.nodes -= oldest.value.prepared.tree.count
                content.slots[oldest.key] = nil
            }
        }
    }
}
