package import Baseline

extension BaselineDesk {
    /// Merges a library of templates into the present ones: all of it, or nothing while there are conflicts.
    ///
    /// Captures come first, which harms nobody; then one step of the store decides, which survives a crash whole or not at all.
    ///
    /// - Throws: ``Problem`` 409 with every conflict; then nothing has changed.
    package func merge(
        _ library: TemplateLibrary, preference: MergePlan.Preference, reason: String?, actor: String, dryRun: Bool = false
    ) async throws(Problem) -> ImportOutcome {
        let reason = dryRun ? reason ?? "" : try checked(reason)
        await changes.turnstile.enter()
        defer { changes.turnstile.leave() }
        let incoming = library.templates.map { template in
            var template = template
            template.metadata = signed(template.metadata, by: template.metadata.approvedBy ?? actor, because: reason)
            return template
        }
        let missing = Self.missing(incoming, here: blobs, there: library.captures)
        let plan = MergePlan.plan(current: store.load().templates, incoming: incoming, preference: preference) { !missing.contains($0) }
        guard plan.isClean else {
            throw Problem(
                .mergeConflict, "the library has \(plan.conflicts.count == 1 ? "a conflict" : "\(plan.conflicts.count) conflicts")",
                help: "nothing was imported; `keep` leaves present templates as they are, `replace` makes imported ones new versions",
                diagnostics: plan.conflicts.map { Diagnostic(file: "", code: $0.code, message: $0.message) })
        }
        let wanted = Set((plan.additions + plan.updates.map(\.template)).flatMap(\.baselines))
        var copied = 0
        for digest in wanted.sorted(by: { $0.rawValue < $1.rawValue }) where try !blobs.contains(digest) {
            if !dryRun, let bytes = try library.captures?.bytes(digest) { try blobs.put(bytes) }
            copied += 1
        }
        if !dryRun { try await changes.apply(plan, action: "imported", actor: actor) }
        return ImportOutcome(plan, captures: copied, isDryRun: dryRun)
    }

    /// The captures that neither side has. One that cannot be looked at counts as missing: nothing is imported on a guess.
    private static func missing(_ templates: [Template], here: BlobStore, there: BlobStore?) -> Set<BlobDigest> {
        Set(templates.flatMap(\.baselines)).filter { digest in
            let isHere = (try? here.contains(digest)) ?? false
            let isThere = (try? there?.contains(digest)) ?? false
            return !isHere && !isThere
        }
    }
}

extension BaselineLibrary {
    /// The templates of some screens, or of all, as one text.
    package func bundle(_ screens: [String] = []) throws(Problem) -> String {
        TemplateBundle.write(try templates(screens))
    }

    /// Writes templates and the captures they name as a folder that `--against` and an import understand. Returns how many of each.
    ///
    /// - Throws: ``Problem`` when a capture is missing or damaged: a library that cannot be imported is none.
    package func export(_ screens: [String] = [], to folder: String) throws(Problem) -> (templates: Int, captures: Int) {
        let templates = try templates(screens)
        guard let blobs = (source as? BlobBaselines)?.blobs else {
            throw Problem(.blobNotFound, "the catalog keeps its captures elsewhere", help: "export from a data folder")
        }
        let digests = Set(templates.flatMap(\.baselines))
        let target = BlobStore(root: Paths.join(folder, "captures"))
        for digest in digests.sorted(by: { $0.rawValue < $1.rawValue }) { try target.put(blobs.bytes(digest), durability: .process) }
        do throws(FileFailure) {
            try Folder.create(Paths.join(folder, "templates"))
            for template in templates {
                try DurableFile.replace(
                    Paths.join(folder, "templates/\(template.screenID).yaml"), with: Array(TemplateWriter.write(template).utf8),
                    permissions: 0o644, durability: .process)
            }
        } catch {
            throw error.problem
        }
        return (templates.count, digests.count)
    }

    private func templates(_ screens: [String]) throws(Problem) -> [Template] {
        let all = store.load().templates
        guard !screens.isEmpty else { return all }
        return try screens.map { screen throws(Problem) in
            guard let found = all.first(where: { $0.screenID.rawValue == screen }) else { throw Problem(unknownScreen: screen, known: all) }
            return found
        }
    }
}
