/// A log as it was found and put in order: what the writer goes on from.
struct RecoveredLog {
    var tree: MerkleTree
    /// The leaf hash of the last line.
    var lastLeaf: LogDigest
    /// Time of the last line, milliseconds.
    var lastTime: Int64?
    /// Full tiles above the signed size, to be written before the next head.
    var newTiles: [HashTile] = []
    var prunedBelow: UInt64 = 0
    /// Changes of the signing key that entries tell of.
    var rotations: [RotationNotice] = []
    /// Those of them that stand under the signed head: only they connect keys.
    var signedRotations: [RotationNotice] = []
    var segments: [SegmentFile]
    var head: SignedCheckpoint?
    var archivedSizes: [UInt64]
    var tiles: TileStore
    var report: RecoveryReport
}
