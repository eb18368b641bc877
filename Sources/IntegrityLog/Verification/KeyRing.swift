/// The keys of a log over its life: the one that was given, and those that rotation entries connect with it. Each signature is checked
/// once.
struct KeyRing {
    private(set) var keys: [VerifierKey] = []
    private let notes: Set<SignedNote>
    private var signed: Set<SignedNote> = []
    private var forged: Set<SignedNote> = []

    /// - Parameter heads: All heads that may be asked about.
    init(_ key: VerifierKey, heads: [SignedCheckpoint]) {
        notes = Set(heads.map(\.note))
        add(key)
    }

    private mutating func add(_ key: VerifierKey) {
        keys.append(key)
        for note in notes {
            switch key.verify(note) {
            case .signed: signed.insert(note)
            case .forged: forged.insert(note)
            case .unsigned: break
            }
        }
    }

    /// Whether a head is of the log and signed by a key of the ring.
    func vouches(for head: SignedCheckpoint) -> Bool {
        head.checkpoint.origin == keys[0].name && signed.contains(head.note) && !forged.contains(head.note)
    }

    /// Whether a head names a key of the ring with a wrong signature.
    func isForged(_ head: SignedCheckpoint) -> Bool { forged.contains(head.note) }

    /// Takes in the keys of rotation entries that stand under a head which the ring vouches for and which agrees with the lines.
    mutating func extend(with notices: [LogEntry], agreeing heads: [SignedCheckpoint]) {
        var covered: UInt64 = 0
        while let size = heads.filter({ $0.size > covered && vouches(for: $0) }).map(\.size).max() {
            covered = size
            connect(notices.filter { $0.index < size }.compactMap(RotationNotice.init(entry:)))
        }
    }

    /// Adds what rotations connect with a key of the ring, over any number of them: from the newest key each leads one further back.
    private mutating func connect(_ rotations: [RotationNotice]) {
        var count = 0
        while count < keys.count {
            count = keys.count
            for rotation in rotations {
                for (known, other) in [(rotation.old, rotation.new), (rotation.new, rotation.old)]
                where keys.contains(known) && !keys.contains(other) && other.name == keys[0].name {
                    add(other)
                }
            }
        }
    }
}
