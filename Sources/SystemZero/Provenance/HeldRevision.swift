package import AccessibilityTree
package import Baseline
package import PolicyHost

/// A policy revision that served, and where its bundle lies.
package struct HeldRevision: Hashable, Sendable {
    package let revision: PolicyRevision
    package let bundle: BlobDigest
    /// When it came into force last, milliseconds since 1970.
    package let since: Int64
    package let actor: String

    package init(revision: PolicyRevision, bundle: BlobDigest, since: Int64, actor: String) {
        self.revision = revision
        self.bundle = bundle
        self.since = since
        self.actor = actor
    }

    package var sinceText: String { Timestamp.text(since) }

    init?(json: JSONValue) {
        guard let revision = json["revision"]?.string.flatMap(PolicyRevision.init),
            let bundle = json["bundle"]?.string.flatMap(BlobDigest.init(rawValue:)), let since = json["since_ms"]?.integer,
            let actor = json["actor"]?.string
        else { return nil }
        self.init(revision: revision, bundle: bundle, since: since, actor: actor)
    }

    package var json: JSONValue {
        .members([
            "revision": .string(revision.description), "bundle": .string(bundle.rawValue), "since": .string(Timestamp.text(since)),
            "since_ms": .integer(since), "actor": .string(actor),
        ])
    }
}
