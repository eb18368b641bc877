import FoundationEssentials

/// An immutable set of keys, ready for look-up.
struct KeySnapshot: Sendable {
    let keys: [APIKey]
    private let places: [KeyID: Int]
    /// Keys of which the present or the previous secret names no id; few, since only the first key can be of that kind.
    private let opaquePlaces: [Int]

    init(_ keys: [APIKey]) {
        self.keys = keys
        var places: [KeyID: Int] = [:]
        for (place, key) in keys.enumerated() { places[key.id] = place }
        self.places = places
        self.opaquePlaces = keys.indices.filter { keys[$0].secret.isOpaque || keys[$0].previous?.secret.isOpaque == true }
    }

    func key(_ id: KeyID) -> APIKey? { places[id].map { keys[$0] } }

    /// O(1) for secrets that name their key, O(opaque keys) for the others; one SHA-256 in every case.
    func match(_ presented: String, now: Date) -> KeyMatch {
        guard presented.utf8.count <= Self.maxPresentedBytes else { return .unknown }
        let digest = SecretDigest(of: presented)
        if let secret = APIKeySecret(parsing: presented) {
            return key(secret.id).flatMap { match(digest, isOpaque: false, against: $0, now: now) } ?? .unknown
        }
        for place in opaquePlaces {
            if let match = match(digest, isOpaque: true, against: keys[place], now: now) { return match }
        }
        return .unknown
    }

    /// nil when neither secret of the key is the presented one.
    private func match(_ digest: SecretDigest, isOpaque: Bool, against key: APIKey, now: Date) -> KeyMatch? {
        let isCurrent = digest.matches(key.secret.digest) && key.secret.isOpaque == isOpaque
        let grace = key.previous.flatMap { digest.matches($0.secret.digest) && $0.secret.isOpaque == isOpaque ? $0 : nil }
        guard isCurrent || grace != nil else { return nil }
        switch key.status(at: now) {
        case .revoked: return .revoked(key)
        case .expired: return .expired(key)
        case .active: break
        }
        if isCurrent { return .ok(key, graceUntil: nil) }
        guard let grace, now < grace.validUntil else { return .expired(key) }
        return .ok(key, graceUntil: grace.validUntil)
    }

    /// Longer texts are unknown without being hashed.
    static let maxPresentedBytes = 512
}
