import Testing

@testable import IntegrityLog

/// The tree against its definition.
@Suite struct MerkleTests {
    static let leaves = (0..<1_100).map { LogDigest.leaf(Array("leaf \($0)".utf8)) }

    /// RFC 6962, section 2.1, word for word.
    static func root(_ leaves: ArraySlice<LogDigest>) -> LogDigest {
        if leaves.isEmpty { return .empty }
        if leaves.count == 1 { return leaves[leaves.startIndex] }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return .node(root(leaves.prefix(split)), root(leaves.dropFirst(split)))
    }

    /// Hashes straight from the leaves.
    struct Source: HashSource {
        func hash(height: Int, index: UInt64) -> LogDigest {
            MerkleTests.root(MerkleTests.leaves[Int(index) << height..<Int(index + 1) << height])
        }
    }

    @Test func `hashes are those of the standard`() {
        #expect(LogDigest.empty.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(LogDigest.leaf([]).hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        #expect(
            LogDigest.node(.leaf([]), .leaf([0])).hex == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")
    }

    @Test func `the root of a growing tree is that of the definition at every size`() {
        var tree = MerkleTree()
        for size in 0...300 {
            #expect(tree.root == Self.root(Self.leaves[..<size]))
            tree.append(Self.leaves[size])
        }
    }

    @Test func `full tiles and edges are those of the definition, and a tree is made again from them`() throws {
        var tree = MerkleTree()
        for leaf in Self.leaves { tree.append(leaf) }
        let tiles = tree.takeFullTiles()
        #expect(tiles.map(\.path.text) == ["0/000", "0/001", "0/002", "0/003"])
        #expect(tiles[2].hashes == Array(Self.leaves[512..<768]))
        #expect(HashTile.hashes(in: tiles[2].bytes) == tiles[2].hashes)
        #expect(tree.partialTiles.map(\.path.text) == ["0/004.p/76", "1/000.p/4"])
        #expect(tree.edges[1][3] == Self.root(Self.leaves[768..<1_024]))
        let again = try #require(MerkleTree(size: tree.size, edges: tree.edges))
        #expect(again.root == tree.root)
        #expect(MerkleTree(size: tree.size + 1, edges: tree.edges) == nil)
        #expect(tree.takeFullTiles().isEmpty)
    }

    @Test func `tiles of the second level have their right numbers and hashes`() {
        var tree = MerkleTree()
        var tiles: [HashTile] = []
        for number in 0..<131_073 {
            tree.append(LogDigest(words: (UInt64(number), 0, 0, 0)))
            tiles += tree.takeFullTiles()
        }
        #expect(tiles.map(\.path.text).filter { $0.hasPrefix("1/") } == ["1/000", "1/001"])
        #expect(tiles.filter { $0.level == 0 }.map(\.number) == Array(0..<512))
        #expect(tree.partialTiles.map(\.path.text) == ["0/512.p/1", "2/000.p/2"])
        let second = tiles.first { $0.path.text == "1/001" }
        let first = tiles.first { $0.path.text == "0/256" }
        #expect(second?.hashes.first == first.map { MerkleTree.root(ofComplete: $0.hashes[...]) })
        #expect(tree.edges[2].first == tiles.first { $0.path.text == "1/000" }.map { MerkleTree.root(ofComplete: $0.hashes[...]) })
    }

    @Test func `every inclusion proof of every small tree holds, and no other does`() throws {
        var source = Source()
        for size in [1, 2, 3, 7, 8, 33, 64] as [UInt64] {
            let root = Self.root(Self.leaves[..<Int(size)])
            for index in 0..<size {
                let proof = try MerkleProof.inclusion(of: index, in: size, from: &source)
                let leaf = Self.leaves[Int(index)]
                #expect(MerkleProof.isIncluded(leaf, at: index, in: size, root: root, proof: proof))
                #expect(!MerkleProof.isIncluded(.zero, at: index, in: size, root: root, proof: proof))
                #expect(!MerkleProof.isIncluded(leaf, at: index, in: size, root: root, proof: proof + [.zero]))
                if size > 1 {
                    #expect(!MerkleProof.isIncluded(leaf, at: (index + 1) % size, in: size, root: root, proof: proof))
                    #expect(!MerkleProof.isIncluded(leaf, at: index, in: size, root: root, proof: Array(proof.dropLast())))
                }
            }
            #expect(!MerkleProof.isIncluded(Self.leaves[0], at: size, in: size, root: root, proof: []))
        }
    }

    @Test func `every consistency proof between small trees holds, and no other does`() throws {
        var source = Source()
        for size in [1, 2, 5, 8, 13, 32, 37] as [UInt64] {
            let root = Self.root(Self.leaves[..<Int(size)])
            for old in 0...size {
                let oldRoot = Self.root(Self.leaves[..<Int(old)])
                let proof = try MerkleProof.consistency(from: old, to: size, from: &source)
                #expect(MerkleProof.isConsistent(from: old, root: oldRoot, to: size, root: root, proof: proof))
                #expect(!MerkleProof.isConsistent(from: old, root: .zero, to: size, root: root, proof: proof))
                #expect(!MerkleProof.isConsistent(from: old, root: oldRoot, to: size, root: root, proof: proof + [.zero]))
                if !proof.isEmpty {
                    #expect(!MerkleProof.isConsistent(from: old, root: oldRoot, to: size, root: .zero, proof: proof))
                    #expect(!MerkleProof.isConsistent(from: old, root: oldRoot, to: size, root: root, proof: Array(proof.dropFirst())))
                }
            }
            #expect(!MerkleProof.isConsistent(from: size + 1, root: root, to: size, root: root, proof: []))
        }
    }

    @Test func `hashing in place leaves the buffer as it was`() {
        var buffer = [UInt8](0..<200)
        let before = buffer
        let previous = LogDigest.leaf([1])
        #expect(LogDigest.chained(previous, in: &buffer, 40..<150) == .digest(of: previous.bytes + before[40..<150]))
        #expect(LogDigest.leaf(in: &buffer, 40..<150) == .leaf(before[40..<150]))
        #expect(buffer == before)
    }
}
