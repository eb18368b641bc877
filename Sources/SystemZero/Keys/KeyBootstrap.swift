package import FoundationEssentials

/// The first key of an installation.
package enum KeyBootstrap {
    /// How an installation came to its keys.
    package enum Outcome: Hashable, Sendable {
        /// There were keys. `environmentKeyIsKnown` says whether `API_KEY`, if given, opens one of them (it only counts on the first start).
        case existing(environmentKeyIsKnown: Bool?)
        /// `API_KEY` is the admin key now.
        case environment(APIKey)
        /// An admin key was made; its secret is to be shown once, on the terminal.
        case made(IssuedKey)
        /// An admin key was made; its secret was written to `path` (mode 600).
        case written(APIKey, path: String)
    }

    /// The value that stands in `.env.example`; nobody may run with it.
    package static let exampleValue = "change-me-to-32-or-more-random-characters"

    /// Makes the admin key if there is no key at all; two processes that start at once make one between them.
    ///
    /// - Parameters:
    ///   - environmentKey: the value of `API_KEY`.
    ///   - secretPath: where a made secret goes when there is no terminal to show it on; nil when there is one.
    /// - Errors: `bootstrap_key_refused`, and those of `KeyStore.create`.
    package static func run(
        _ store: KeyStore, environmentKey: String?, secretPath: String?, now: Date
    ) throws(Problem) -> Outcome {
        guard store.list().isEmpty else { return existing(store, environmentKey: environmentKey, now: now) }
        if let environmentKey { try check(environmentKey) }
        let outcome = try store.edit { document throws(Problem) -> Outcome? in
            guard document.keys.isEmpty else { return nil }
            return try makeFirst(&document, environmentKey: environmentKey, secretPath: secretPath, now: now)
        }
        return outcome ?? existing(store, environmentKey: environmentKey, now: now)
    }

    private static func existing(_ store: KeyStore, environmentKey: String?, now: Date) -> Outcome {
        .existing(
            environmentKeyIsKnown: environmentKey.map {
                if case .ok = store.match($0, now: now) { true } else { false }
            })
    }

    private static func makeFirst(
        _ document: inout KeyDocument, environmentKey: String?, secretPath: String?, now: Date
    ) throws(Problem) -> Outcome {
        let request = KeyRequest(name: "first admin key", role: "admin", description: "made on the first start")
        if let environmentKey {
            if let secret = APIKeySecret(parsing: environmentKey) {
                return .environment(document.add(request, id: secret.id, secret: KeySecretRecord(secret), now: now))
            }
            let secret = KeySecretRecord(digest: SecretDigest(of: environmentKey), isOpaque: true)
            return .environment(document.add(request, id: KeyID.random(), secret: secret, now: now))
        }
        let issued = try document.create(request, now: now)
        guard let secretPath else { return .made(issued) }
        // Before the key itself is kept: a secret without a key is worthless, but a key whose secret was lost locks everyone out.
        do throws(FileFailure) {
            try Folder.create(Paths.folder(of: secretPath))
            try DurableFile.replace(secretPath, with: Array((issued.secret.text + "\n").utf8))
        } catch {
            throw error.problem
        }
        return .written(issued.key, path: secretPath)
    }

    /// What makes a chosen secret acceptable: 32 to 512 visible ASCII characters (it travels in a header), at least 8 different ones,
    /// and not the example. The value itself is in no message.
    private static func check(_ value: String) throws(Problem) {
        let help = "make one with `openssl rand -hex 32`, or leave `API_KEY` unset to have a key made"
        func refuse(_ reason: String) -> Problem { Problem(.bootstrapKeyRefused, "`API_KEY` \(reason)", location: "API_KEY", help: help) }
        let bytes = Array(value.utf8)
        if value == exampleValue { throw refuse("is the example of `.env.example`, which everyone knows") }
        if bytes.count < 32 { throw refuse("has \(bytes.count) characters, at least 32 are needed") }
        if bytes.count > KeySnapshot.maxPresentedBytes { throw refuse("is longer than \(KeySnapshot.maxPresentedBytes) characters") }
        if !bytes.allSatisfy({ (0x21...0x7E).contains($0) }) { throw refuse("contains a space or a character that is not ASCII") }
        if Set(bytes).count < 8 { throw refuse("consists of fewer than 8 different characters") }
    }
}
