package import AccessibilityTree

/// Takes templates and their baselines one at a time, so that only one tree need be in memory.
package struct CatalogBuilder {
    private let revision: String
    private var templates: [Template] = []
    private var index = FeatureIndex.Builder()
    private var declaredOnly: [Int] = []
    private var profilesByDigest: [BlobDigest: Int] = [:]
    private var hasBaseline = true

    /// `revision` names the noise set and the normaliser under which the trees were made.
    package init(revision: String) {
        self.revision = revision
    }

    /// Begins the next template. Templates come in order of their screen ids, each once.
    package mutating func begin(_ template: Template) {
        closeTemplate()
        templates.append(template)
        hasBaseline = false
    }

    /// Adds a baseline of the template begun last: number 0 is the main one, `i` that of `variants[i - 1]`. O(nodes).
    package mutating func add(_ tree: Tree, number: Int, digest: BlobDigest? = nil) {
        add(FeatureExtractor.extract(tree).map(\.hash), number: number, digest: digest)
    }

    /// Takes the features of a baseline over from an older catalog of the same revision. False when that does not have it.
    mutating func add(_ digest: BlobDigest, number: Int, from older: Catalog) -> Bool {
        guard older.revision == revision, let features = older.features(of: digest) else { return false }
        add(features, number: number, digest: digest)
        return true
    }

    private mutating func add(_ features: [UInt64], number: Int, digest: BlobDigest?) {
        if let digest { profilesByDigest[digest] = index.profileCount }
        index.add(features, template: templates.count - 1, baseline: number)
        hasBaseline = true
    }

    private mutating func closeTemplate() {
        if !hasBaseline { declaredOnly.append(templates.count - 1) }
    }

    package consuming func finish() -> Catalog {
        closeTemplate()
        return Catalog(
            templates: templates, index: index.finish(), declaredOnly: declaredOnly, revision: revision, profilesByDigest: profilesByDigest)
    }
}
