/// One check of a log, step by step; what it finds becomes the report.
struct LogCheck {
    let key: VerifierKey?
    let options: VerificationOptions
    private(set) var findings: [Finding] = []
    var size: UInt64 = 0
    var firstIndex: UInt64 = 0
    var newest: SignedCheckpoint?
    var anchoredSize: UInt64 = 0
    var coverage: [AnchorCoverage] = []
    /// Whether the lines agree with each head of a size that they reach.
    var agreement: [SignedCheckpoint: Bool] = [:]
    /// What the log itself remembers of its anchors.
    private(set) var records: [AnchorRecord] = []
    /// Heads that have convicted the log before.
    private(set) var evidence: [(file: String, head: SignedCheckpoint)] = []
    /// The bytes of `log.vkey`, as they were before anything else was read.
    private(set) var shownKey: Result<[UInt8]?, FileFailure> = .success(nil)
    var lastTime: Int64?
    var comparedHeads = 0
    var checkedReceipts = 0

    init(key: VerifierKey?, options: VerificationOptions) {
        self.key = key
        self.options = options
    }

    mutating func add(_ finding: Finding) { findings.append(finding) }

    mutating func run(_ fileSystem: any LogFileSystem) {
        guard let key else {
            return add(Finding(.unauthenticated, .cannotTell, "no key was given, so nothing that the log says of itself can be believed"))
        }
        guard key.algorithm == .ed25519 else {
            return add(Finding(.unauthenticated, .cannotTell, "`\(key.name)` is the key of a witness, not of a log"))
        }
        do throws(LogError) {
            // Before the heads, so that a rotation at work has a head that tells of this key.
            shownKey = Result { () throws(FileFailure) in try fileSystem.readFile(LogLayout.verifierKey) }
            let (notes, segments) = try Self.notesAndSegments(fileSystem)
            firstIndex = segments.first?.first ?? 0
            let lines = segments.contains { $0.size > 0 }
            guard lines || !notes.heads.isEmpty || !notes.findings.isEmpty else {
                return add(Finding(.empty, .cannotTell, "there is no log in the folder, or nothing in it"))
            }
            for finding in notes.findings { add(finding) }
            // Before the lines, so that a writer at work is never behind its own records.
            let anchors = try AnchorRecordStore(fileSystem).all()
            records = anchors.records
            let kept = try EvidenceStore(fileSystem).heads()
            evidence = kept.heads
            for file in anchors.broken + kept.broken {
                let what = file.hasPrefix(LogLayout.anchors) ? "the record of an anchor" : "the evidence"
                add(Finding(.incomplete, .remark, "\(what) cannot be read", at: LogLocation(file: file)))
            }
            try check(fileSystem, segments, notes, key)
        } catch {
            switch error.code {
            case .segmentInvalid, .damaged: add(Finding(.damage, .tampered, error.message, at: error.location))
            default: add(Finding(.unreadable, .cannotTell, error.message, at: error.location))
            }
        }
    }

    /// Heads before segments, so that a writer at work is never behind its own heads; and none from before a pruning that the segments show,
    /// for the entry that tells of it stands under a newer one.
    private static func notesAndSegments(_ fileSystem: any LogFileSystem) throws(LogError) -> (NoteCollection, [SegmentFile]) {
        func list() throws(LogError) -> [SegmentFile] {
            let isThere = try LogError.wrap { () throws(FileFailure) in try fileSystem.status(at: LogLayout.segments) != nil }
            return isThere ? try SegmentFile.list(fileSystem) : []
        }
        var before = try list().first?.first
        // Nobody prunes more often than the heads can be read.
        for _ in 0..<16 {
            let notes = try NoteCollection(fileSystem)
            let segments = try list()
            if segments.first?.first == before ?? segments.first?.first { return (notes, segments) }
            before = segments.first?.first
        }
        throw LogError(.inputOutput, "the log is being pruned again and again", help: "check it once it has come to rest")
    }

    private mutating func check(
        _ fileSystem: any LogFileSystem, _ segments: [SegmentFile], _ notes: NoteCollection, _ key: VerifierKey
    ) throws(LogError) {
        let archived = options.archives.flatMap(\.heads) + records.map(\.head) + evidence.map(\.head)
        let outside = options.anchors + options.receipts.map(\.proof.checkpoint) + archived
        let all = notes.heads.map(\.head) + outside
        var ring = KeyRing(key, heads: all)
        let own = notes.heads.map(\.head).filter { ring.vouches(for: $0) }.map(\.size).max()
        let signed = own ?? notes.heads.map(\.head.size).max() ?? 0
        func read(_ signed: UInt64) throws(LogError) -> LogReading {
            try LogReading(
                fileSystem, segments: segments, tiles: TileStore(fileSystem), heads: all, signed: signed, sumsFrom: 0,
                wanted: options.receipts.map(\.proof.index))
        }
        var reading = try read(signed)
        ring.extend(with: reading.notices, agreeing: reading.audit.outcomes.filter(\.agrees).map(\.head))
        check(notes, ring)
        newest = notes.heads.map(\.head).filter { ring.vouches(for: $0) }.max { $0.size < $1.size }
        // With a key from before a rotation it takes the rotation's entry to know how far the log is signed.
        if let newest, newest.size != signed { reading = try read(newest.size) }
        size = reading.end.size
        guard let newest else {
            return add(Finding(.unauthenticated, .cannotTell, "no head of the log is signed by the key `\(key.name)` that was given"))
        }
        guard newest.size > 0 else {
            return add(Finding(.empty, .cannotTell, "the log has signed nothing but that it was empty"))
        }
        let audit = reading.audit.keeping { ring.vouches(for: $0) }
        // Lines above the head do not count: anybody who can write to the file can write a young one.
        lastTime = reading.headTimes[newest.size]
        comparedHeads = Set(audit.outcomes.map(\.head.size)).count
        let isSound = try judge(reading, audit, segments, newest, fileSystem)
        checkTail(reading, newest)
        if isSound, options.checksTiles {
            try checkTiles(reading, notes.heads.map(\.head).filter { ring.vouches(for: $0) }, TileStore(fileSystem))
        }
        try checkFiles(fileSystem, notes, newest, ring)
        checkRotations(reading)
        checkSignatures(notes, ring)
        checkEvidence(reading, ring)
        checkOutside(reading, ring, newest)
        checkAge(newest)
    }

    /// Notes that are broken, of others, or of two histories.
    private mutating func check(_ notes: NoteCollection, _ ring: KeyRing) {
        var roots: [UInt64: (root: LogDigest, file: String)] = [:]
        var strange: [(file: String, head: SignedCheckpoint)] = []
        for (file, head) in notes.heads {
            if ring.isForged(head) {
                let message = "the signature of the head of size \(head.size) is wrong"
                add(Finding(.damage, .tampered, message, at: LogLocation(file: file)))
            } else if !ring.vouches(for: head) {
                strange.append((file, head))
            } else if let other = roots[head.size], other.root != head.root {
                let message = "two different heads of size \(head.size) are signed, the other is `\(other.file)`"
                add(Finding(.fork, .tampered, message, at: LogLocation(file: file)))
            } else {
                roots[head.size] = (head.root, file)
            }
        }
        guard let (file, head) = strange.last else { return }
        let isOurs = head.checkpoint.origin == ring.keys[0].name
        let weight: Finding.Weight = isOurs || file == LogLayout.checkpoint ? .cannotTell : .remark
        let message = "\(strange.count) heads, the last of `\(head.checkpoint.origin)`, are not signed by the key that was given"
        add(Finding(isOurs ? .unauthenticated : .originMismatch, weight, message, at: LogLocation(file: file)))
    }

    /// Whether all that was signed is there as it was signed.
    private mutating func judge(
        _ reading: LogReading, _ audit: HeadAudit, _ segments: [SegmentFile], _ head: SignedCheckpoint, _ fileSystem: any LogFileSystem
    ) throws(LogError) -> Bool {
        switch LogJudgement(reading, audit: audit, segments: segments, head: head) {
        case .sound:
            return true
        case .rollback(let have):
            add(Finding(.rollback, .tampered, "signed \(head.size), have \(have)", at: LogLocation(index: have)))
        case .missing(let fault):
            add(Finding(.missing, .tampered, "the entries from \(fault.index) on are missing before `\(fault.file)`", at: fault.location))
        case .fork(let older):
            let message = "the heads of size \(older.size) and \(head.size) are both signed, but of different histories"
            add(Finding(.fork, .tampered, message, at: LogLocation(file: LogLayout.archived(older.size), index: audit.lastMatch)))
        case .damaged:
            let finder = DamageFinder(
                fileSystem: fileSystem, segments: segments, tiles: TileStore(fileSystem), head: head, lastMatch: audit.lastMatch)
            let fault = try finder.find()
            size = min(size, fault.index)
            add(Finding(.damage, .tampered, "entry \(fault.index) is not what was signed (\(fault.reason.rawValue))", at: fault.location))
        }
        return false
    }
}
