/// Which captures the templates need: retention must not remove them.
package enum BaselineReferences {
    /// The digests that the live templates and every kept version name. Broken versions are left out; they can name nothing.
    package static func needed(live: [Template], history: [TemplateVersion]) -> Set<BlobDigest> {
        let kept = history.compactMap { version in
            if case .success(let template) = version.content { return template }
            return nil
        }
        return Set((live + kept).flatMap(\.baselines))
    }
}
