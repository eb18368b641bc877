/// The keys of a log over its life: the one that was given, and those that rotation entries connect with it.
struct KeyRing {
    private(set) var keys: [VerifierKey]

    init(_ key: VerifierKey) { keys = [key] }

    /// Whether a head is signed by a key of the ring.
    func vouches(for head: SignedCheckpoint) -> Bool {
        head.checkpoint.origin == keys[0].name
            && keys.contains { if case .signed = $0.verify(head.note) { true } else { false } }
    }

    /// Whether a head names a key of the ring with a wrong signature.
    func isForged(_ head: SignedCheckpoint) -> Bool { keys.contains { $0.verify(head.note) == .forged } }

    /// Takes in the keys of rotation entries that stand under a head which the ring vouches for and which agrees with the lines.
    mutating func extend(with notices: [LogEntry], agreeing heads: [SignedCheckpoint]) {
        var covered: UInt64 = 0
        while let size = heads.filter({ $0.size > covered && vouches(for: $0) }).map(\.size).max() {
            covered = size
            for notice in notices where notice.index < covered {
                guard let rotation = RotationNotice(entry: notice) else { continue }
                for (known, other) in [(rotation.old, rotation.new), (rotation.new, rotation.old)]
                where keys.contains(known) && !keys.contains(other) && other.name == keys[0].name {
                    keys.append(other)
                }
            }
        }
    }
}
