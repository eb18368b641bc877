import AccessibilityTree

/// Finds which node of the old tree is which node of the new one.
///
/// Certain evidence first: stable ids, identical subtrees, unique labels; then containers by what they share, then the leftovers among the
/// children of matched parents, then exact edit distance on small remnants. Small matches that disagree with their surroundings are taken
/// back and tried last, so that exchanged texts are read as edits and not as moves across the screen.
struct TreeMatcher {
    let a: MatchSide
    let b: MatchSide
    let comparer: NodeComparer
    let options: DiffOptions
    let similarity: NodeSimilarity
    var mapping: NodeMapping
    /// Nodes of the old tree inside a subtree that was found identical and mapped as a whole.
    var identical: [Bool]
    /// Roots of the small subtrees matched by their content or label alone.
    var provisional: [(from: Int32, to: Int32)] = []
    /// Those of them that were taken back.
    var strays: [(from: Int32, to: Int32)] = []
    /// Similarity comparisons that remain for aligning siblings; past it they are aligned by hash alone.
    var similarityWork: Int
    /// Table cells that remain for exact matching.
    var exactWork: Int

    /// Subtrees up to this size are matched provisionally.
    static let smallSubtree = 3

    init(from: Tree, to: Tree, comparer: NodeComparer, options: DiffOptions) {
        a = MatchSide(from, options)
        b = MatchSide(to, options)
        self.comparer = comparer
        self.options = options
        similarity = NodeSimilarity(a: a, b: b, comparer: comparer)
        mapping = NodeMapping(from: from.count, to: to.count)
        identical = [Bool](repeating: false, count: from.count)
        similarityWork = 100_000 + from.count + to.count
        exactWork = options.exactWork + 64 * (from.count + to.count)
    }

    mutating func run() {
        guard a.count > 0, b.count > 0 else { return }
        if a.hashes.content[0] == b.hashes.content[0], comparer.identicalSubtrees(0, 0) {
            linkSubtree(0, 0)
            return
        }
        matchIdentifiers()
        matchIdenticalSubtrees()
        matchUniqueLabels()
        if mapping.isFree(0, 0), a.roles[0] == b.roles[0] { mapping.link(0, 0) }
        matchContainers(.halfShared)
        matchContainers(.someShared)
        matchContainers(.otherRole)
        if mapping.isFree(0, 0) { mapping.link(0, 0) }
        takeBackStrays()
        recover(loose: false)
        returnStrays { $0.count >= 4 }
        matchRemnants()
        recover(loose: true)
        returnStrays { _ in true }
        matchLeftoverIdenticalSubtrees()
        matchRemnants()
    }

    /// Pairs two equal subtrees node by node, as far as their nodes are free.
    mutating func linkSubtree(_ x: Int, _ y: Int) {
        let size = a.size(x)
        var whole = true
        for offset in 0..<size {
            if mapping.isFree(x + offset, y + offset) {
                mapping.link(x + offset, y + offset)
            } else if Int(mapping.forward[x + offset]) != y + offset {
                whole = false
            }
        }
        guard whole else { return }
        for node in x..<x + size { identical[node] = true }
    }

    /// Whether the hashes say that two subtrees are equal and their bytes agree.
    func isIdentical(_ x: Int, _ y: Int) -> Bool {
        a.hashes.content[x] == b.hashes.content[y] && comparer.identicalSubtrees(x, y)
    }
}
