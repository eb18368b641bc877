extension LogCheck {
    /// What each witness, each second directory and each of the log's own records vouches for. Only what the places themselves show makes
    /// entries anchored; a record that the log contradicts is a finding all the same, for its head is signed.
    mutating func checkPlaces(_ reading: LogReading, _ ring: KeyRing) {
        for witness in options.witnesses { checkWitness(witness, reading, ring) }
        for (name, heads) in options.archives {
            var largest: UInt64?
            for head in heads where check(head, "the head in `\(name)`", reading, ring) { largest = max(largest ?? 0, head.size) }
            guard let largest else { continue }
            anchoredSize = max(anchoredSize, largest)
            coverage.append(AnchorCoverage(name: name, size: largest, evidence: .verified, time: nil))
        }
        for record in records {
            guard check(record.head, "the head that \(record.name) was told", reading, ring) else { continue }
            let isProven = coverage.contains { $0.name == record.name && $0.size >= record.head.size }
            if isProven { continue }
            coverage.append(AnchorCoverage(name: record.name, size: record.head.size, evidence: .claimed, time: record.time))
        }
    }

    /// The largest head that agrees with the lines and that a witness has cosigned.
    private mutating func checkWitness(_ witness: VerifierKey, _ reading: LogReading, _ ring: KeyRing) {
        for (head, agrees) in reading.audit.outcomes.reversed() where agrees && ring.vouches(for: head) {
            guard case .signed(let seconds) = witness.verify(head.note) else { continue }
            let time = seconds.flatMap { Int64(exactly: $0) }.map { min($0, CivilTime.latest / 1_000) * 1_000 }
            return coverage.append(AnchorCoverage(name: "witness \(witness.name)", size: head.size, evidence: .verified, time: time))
        }
    }
}
