import AccessibilityTree
import Baseline
import Synchronization

/// The prepared baseline trees of one noise set, kept while they fit: least recently used ones go and are read again when needed.
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

    private let noise: NoisePolicy
    private let source: any BaselineSource
    private let content = Mutex(Content())

    /// About 200 bytes a node: 400 MB at the most.
    private static let maximumNodes = 2_000_000

    init(noise: NoisePolicy, source: any BaselineSource) {
        self.noise = noise
        self.source = source
    }

    /// The baseline of a template as captures are compared with it: under the noise rules of the policy, then the template's own.
    func baseline(_ digest: BlobDigest, of template: Template) throws(Problem) -> PreparedTree {
        let key = "\(template.screenID) \(template.version) \(digest.rawValue)"
        if let found = take(key) { return found }
        let prepared = try prepare(digest, of: template).masked(by: template)
        put(prepared, under: key)
        return prepared
    }

    /// The baseline of a template as captures are matched with it: before anybody knows which screen they show, so without the template's rules.
    func matchable(_ digest: BlobDigest, of template: Template) throws(Problem) -> Tree {
        template.masks.isEmpty ? try baseline(digest, of: template).tree : try prepare(digest, of: template).tree
    }

    /// A stored tree without any noise rule applied.
    func load(_ digest: BlobDigest) throws(Problem) -> Tree { try source.tree(digest) }

    private func prepare(_ digest: BlobDigest, of template: Template) throws(Problem) -> PreparedTree {
        noise.prepare(try load(digest), app: template.metadata.app)
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
