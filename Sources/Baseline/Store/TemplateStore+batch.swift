extension TemplateStore {
    /// A template, and the version that it replaces; nil for a screen that must be new.
    package typealias Wanted = (template: Template, expecting: Int?)

    /// Applies a plan as one step that is settled with it, for a caller who has nobody to tell.
    package func apply(_ plan: MergePlan) throws(TemplateStoreError) -> [Template] {
        let saved = try decide(plan.wanted)
        try settle()
        return saved
    }

    /// Makes templates live as one step: after a crash at any point either none of them is live for those who load, or all are. Returns them as
    /// saved.
    ///
    /// The versions go into the history first; then a journal names them, which is the moment of decision; then the live files follow. The
    /// journal stays until ``settle()``, so that whoever opens the store after a crash finds what nobody may have heard of.
    ///
    /// Errors: a screen that changed since it was looked at, and those of the disk; then nothing is live, unless the disk refuses to take it
    /// back as well: the journal stays then.
    package func decide(_ wanted: [Wanted]) throws(TemplateStoreError) -> [Template] {
        try exclusively { () throws(TemplateStoreError) in
            var folder = LiveFolder(store: self)
            var prepared: [Prepared] = []
            for (template, expecting) in wanted.sorted(by: { $0.template.screenID < $1.template.screenID }) {
                prepared.append(try prepare(template, expecting: expecting, in: &folder))
            }
            guard !prepared.isEmpty else { return [] }
            let journal = ImportJournal(
                steps: prepared.map { ImportJournal.Step(screenID: $0.template.screenID, version: $0.template.version, file: $0.file) })
            try storing { () throws(TemplateFileFault) in try files.replace(ImportJournal.path, with: journal.encoded) }
            do throws(TemplateStoreError) {
                try putLive(journal)
            } catch {
                // The caller hears of the disk's first refusal; at the second the journal stays, and the next start completes and logs it.
                try? takeBack(prepared)
                throw error
            }
            return prepared.map(\.template)
        }
    }

    /// Says that all who must know of the last decision know it; completes one that a crash interrupted. Nothing to do is the rule.
    package func settle() throws(TemplateStoreError) { try exclusively {} }

    /// The templates of a decision that is not settled, live for all who load. Empty is the rule.
    ///
    /// Errors: a version that is gone or broken.
    package func unsettled() throws(TemplateStoreError) -> [Template] {
        guard let journal = try journal() else { return [] }
        return try journal.steps.map { step throws(TemplateStoreError) in try version(step.version, of: step.screenID) }
    }

    /// Completes and settles what a process that died had decided. The lock must be held.
    func recover() throws(TemplateStoreError) {
        try recoverRetirement()
        guard let journal = try journal() else { return }
        try putLive(journal)
        try storing { () throws(TemplateFileFault) in try files.remove(ImportJournal.path) }
    }

    /// The decision that is not settled; nil for none, and for a file that is no whole journal.
    func journal() throws(TemplateStoreError) -> ImportJournal? {
        try storing { () throws(TemplateFileFault) in try files.read(ImportJournal.path, limit: TemplateLimits.maxBytes) }
            .flatMap(ImportJournal.init(decoding:))
    }

    private func putLive(_ journal: ImportJournal) throws(TemplateStoreError) {
        for step in journal.steps {
            try storing { () throws(TemplateFileFault) in
                let limit = TemplateLimits.maxBytes + 1
                guard let bytes = try files.read(historyPath(step.screenID, step.version), limit: limit) else {
                    throw TemplateFileFault(
                        path: historyPath(step.screenID, step.version), reason: "the version that an import left here is gone")
                }
                if try files.read(step.file, limit: limit) != bytes { try files.replace(step.file, with: bytes) }
            }
        }
    }

    /// The journal goes last: until then a crash completes the decision.
    private func takeBack(_ prepared: [Prepared]) throws(TemplateFileFault) {
        for step in prepared {
            if let before = step.before { try files.replace(step.file, with: before) } else { try files.remove(step.file) }
        }
        try files.remove(ImportJournal.path)
    }
}

extension MergePlan {
    /// What the plan makes live.
    package var wanted: [TemplateStore.Wanted] {
        additions.map { (template: $0, expecting: Int?.none) } + updates.map { (template: $0.template, expecting: $0.replaced) }
    }
}
