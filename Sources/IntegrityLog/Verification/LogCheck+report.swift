extension LogCheck {
    /// The findings as a report.
    var report: VerificationReport {
        let order: [Finding.Weight] = [.tampered, .cannotTell, .remark]
        let sorted = order.flatMap { weight in findings.filter { $0.weight == weight } }
        let worst = sorted.first { $0.weight != .remark }
        let verdict: Verdict =
            switch worst?.weight {
            case .tampered: .tampered
            case .cannotTell: .cannotTell
            case .remark, nil: newest == nil ? .cannotTell : .intact
            }
        let bad = sorted.filter { $0.weight == .tampered && $0.location?.index != nil }.min {
            ($0.location?.index ?? 0) < ($1.location?.index ?? 0)
        }
        let place = (bad ?? worst)?.location
        let signed = newest?.size ?? 0
        let anchored = min(anchoredSize, signed)
        return VerificationReport(
            verdict: verdict, code: worst?.code.rawValue ?? (newest == nil ? Finding.Code.unauthenticated.rawValue : "ok"),
            integrity: part([.damage, .fork, .proofInvalid]), completeness: part([.rollback, .missing]), freshness: freshness, size: size,
            signedSize: signed, firstIndex: firstIndex, firstBadIndex: bad?.location?.index, file: place?.file, byteRange: place?.bytes,
            anchored: 0..<anchored, unanchored: anchored..<max(anchored, signed), coverage: coverage, heads: comparedHeads,
            receipts: checkedReceipts,
            findings: sorted)
    }

    private func part(_ codes: [Finding.Code]) -> PartVerdict {
        if let bad = findings.first(where: { $0.weight == .tampered && codes.contains($0.code) }) { return .failed(bad.message) }
        if let open = findings.first(where: { $0.weight == .cannotTell && $0.code != .stale }) { return .unknown(open.message) }
        return newest == nil ? .unknown("no head is signed by the key that was given") : .ok
    }

    private var freshness: PartVerdict {
        if let stale = findings.first(where: { $0.code == .stale }) { return .failed(stale.message) }
        guard options.now != nil, options.maximumAge != nil else { return .unknown("no largest age was asked for") }
        return newest == nil ? .unknown("no head is signed by the key that was given") : .ok
    }
}
