extension TemplateStore {
    /// Applies a plan as one step: after a crash at any point either none of its templates is live or, once ``load()`` or the next
    /// save has run, all are. Returns the templates as saved.
    ///
    /// The versions go into the history first; then a journal names them, which is the moment of decision; then the live files follow.
    /// Errors: a screen that changed since the plan was made, and nothing is live then.
    package func apply(_ plan: MergePlan) throws(TemplateStoreError) -> [Template] {
        let additions = plan.additions.map { (template: $0, expecting: Int?.none) }
        let wanted = (additions + plan.updates.map { ($0.template, $0.replaced) }).sorted { $0.template.screenID < $1.template.screenID }
        return try exclusively { () throws(TemplateStoreError) in
            var folder = LiveFolder(store: self)
            var steps: [ImportJournal.Step] = []
            var saved: [Template] = []
            for (template, expecting) in wanted {
                let prepared = try prepare(template, expecting: expecting, in: &folder)
                saved.append(prepared.template)
                steps.append(ImportJournal.Step(screenID: template.screenID, version: prepared.template.version, file: prepared.file))
            }
            guard !steps.isEmpty else { return [] }
            try storing { () throws(TemplateFileFault) in try files.replace(ImportJournal.path, with: ImportJournal(steps: steps).encoded) }
            try finish(ImportJournal(steps: steps))
            return saved
        }
    }

    /// Completes an import that stopped after its decision. Nothing to do is the rule. The lock must be held.
    func recover() throws(TemplateStoreError) {
        guard
            let bytes = try storing({ () throws(TemplateFileFault) in try files.read(ImportJournal.path, limit: TemplateLimits.maxBytes) }),
            let journal = ImportJournal(decoding: bytes)
        else { return }
        try finish(journal)
    }

    private func finish(_ journal: ImportJournal) throws(TemplateStoreError) {
        for step in journal.steps {
            try storing { () throws(TemplateFileFault) in
                guard let bytes = try files.read(historyPath(step.screenID, step.version), limit: TemplateLimits.maxBytes + 1) else {
                    throw TemplateFileFault(
                        path: historyPath(step.screenID, step.version), reason: "the version that an import left here is gone")
                }
                try files.replace(step.file, with: bytes)
            }
        }
        try storing { () throws(TemplateFileFault) in try files.remove(ImportJournal.path) }
    }
}
