extension TemplateStore {
    /// Takes a screen out of the folder, for a caller who has nobody to tell. Its history stays, and a template saved under the same id later goes
    /// on counting.
    package func retire(_ screenID: ScreenID, expecting: Int) throws(TemplateStoreError) {
        try decide(TemplateRetirement(screenID: screenID, version: expecting, actor: "unknown", reason: nil))
        try settle()
    }

    /// Takes a screen out of force as one step: after a crash at any point it is live for those who load, or it is not.
    ///
    /// A journal that names the screen is the moment of decision; then its file goes. The journal stays until ``settle()``, so that whoever opens the
    /// store after a crash finds what nobody may have heard of.
    ///
    /// Errors: a screen that is not there or changed since it was looked at, and those of the disk; then it is live still, unless the disk refuses to
    /// take the journal back as well.
    package func decide(_ retirement: TemplateRetirement) throws(TemplateStoreError) {
        try exclusively { () throws(TemplateStoreError) in
            var folder = LiveFolder(store: self)
            guard let live = try folder.live(retirement.screenID) else { throw .notFound(retirement.screenID) }
            guard live.template.version == retirement.version else {
                throw .conflict(screenID: retirement.screenID, expected: retirement.version, actual: live.template.version)
            }
            _ = try nextVersion(of: retirement.screenID, live: live)
            let journal = RetirementJournal(retirement, file: live.file)
            try storing { () throws(TemplateFileFault) in try files.replace(RetirementJournal.path, with: journal.encoded) }
            do throws(TemplateFileFault) {
                try files.remove(live.file)
            } catch {
                // The caller hears of the disk's first refusal; at the second the journal stays, and the next start completes and logs it.
                try? files.remove(RetirementJournal.path)
                throw .storage(error)
            }
        }
    }

    /// The retirement that is not settled, in force for all who load. Nil is the rule.
    package func unsettledRetirement() throws(TemplateStoreError) -> TemplateRetirement? { try retirementJournal()?.retirement }

    /// Completes and settles a retirement that a process that died had decided. The lock must be held.
    func recoverRetirement() throws(TemplateStoreError) {
        guard let journal = try retirementJournal() else { return }
        var folder = LiveFolder(store: self)
        // What somebody wrote there by hand since is kept in the history, as with every other change.
        if let live = try folder.live(journal.retirement.screenID), live.file == journal.file {
            _ = try nextVersion(of: journal.retirement.screenID, live: live)
            try storing { () throws(TemplateFileFault) in try files.remove(live.file) }
        }
        try storing { () throws(TemplateFileFault) in try files.remove(RetirementJournal.path) }
    }

    /// Nil for none, and for a file that is no whole journal.
    func retirementJournal() throws(TemplateStoreError) -> RetirementJournal? {
        try storing { () throws(TemplateFileFault) in try files.read(RetirementJournal.path, limit: TemplateLimits.maxBytes) }
            .flatMap(RetirementJournal.init(decoding:))
    }
}
