extension TemplateStore {
    /// Saves a template as the next version of its screen. Returns it with the version that it got.
    ///
    /// `expecting` is the version that the caller changed, nil for a screen that must be new. Of two savers that expect the same
    /// version one wins and the other gets ``TemplateStoreError/conflict(screenID:expected:actual:)``. A live file that was edited by hand is
    /// kept as a version of its own first.
    package func save(_ template: Template, expecting: Int?) throws(TemplateStoreError) -> Template {
        try exclusively { () throws(TemplateStoreError) in
            var folder = LiveFolder(store: self)
            let prepared = try prepare(template, expecting: expecting, in: &folder)
            try storing { () throws(TemplateFileFault) in try files.replace(prepared.file, with: prepared.bytes) }
            return prepared.template
        }
    }

    /// The next version of a screen, as it goes into the history and into its file.
    struct Prepared {
        let template: Template
        let bytes: [UInt8]
        let file: String
        /// What is live in the file now; nil for nothing.
        let before: [UInt8]?
    }

    /// Puts the next version into the history, and says which file is to hold it. The lock must be held.
    func prepare(_ template: Template, expecting: Int?, in folder: inout LiveFolder) throws(TemplateStoreError) -> Prepared {
        let live = try folder.live(template.screenID)
        guard live?.template.version == expecting else {
            throw .conflict(screenID: template.screenID, expected: expecting, actual: live?.template.version)
        }
        var saved = template
        saved.version = try nextVersion(of: template.screenID, live: live)
        let bytes = try encoded(saved)
        try storing { () throws(TemplateFileFault) in try files.replace(historyPath(saved.screenID, saved.version), with: bytes) }
        let file = if let live { live.file } else { try folder.freeName(for: template.screenID) }
        return Prepared(template: saved, bytes: bytes, file: file, before: live?.bytes)
    }

    /// The text of a template. Errors: one that would not be read back as itself, which no file may hold.
    private func encoded(_ template: Template) throws(TemplateStoreError) -> [UInt8] {
        let bytes = Array(TemplateWriter.write(template).utf8)
        let read: Template
        do {
            read = try Template.parse(bytes)
        } catch {
            throw .broken(error)
        }
        guard read == template else {
            let fault = TemplateDiagnostic(
                .badValue, "the template would not be read back as it is", help: "a field of `metadata` must not have the name of another")
            throw .broken(TemplateErrors([fault]))
        }
        return bytes
    }

    /// Makes the content of an earlier version the newest one. Rollback is a new version, so that the history only grows.
    package func rollback(
        _ screenID: ScreenID, to version: Int, expecting: Int, metadata: (TemplateMetadata) -> TemplateMetadata
    ) throws(TemplateStoreError) -> Template {
        var template = try self.version(version, of: screenID)
        template.metadata = metadata(template.metadata)
        return try save(template, expecting: expecting)
    }

    /// The number of the next version: above all that are kept, so that none is ever written over. A live file that its history
    /// does not hold in the same words is first kept there.
    func nextVersion(of screenID: ScreenID, live: LiveFolder.Live?) throws(TemplateStoreError) -> Int {
        let newest = try versionNumbers(of: screenID).last ?? 0
        guard let live else { return newest + 1 }
        let version = live.template.version
        let kept = try storing { () throws(TemplateFileFault) in
            try files.read(historyPath(screenID, version), limit: TemplateLimits.maxBytes + 1)
        }
        let next = max(newest, version) + 1
        if kept == live.bytes { return next }
        if kept == nil {
            try storing { () throws(TemplateFileFault) in try files.replace(historyPath(screenID, version), with: live.bytes) }
            return next
        }
        var edited = live.template
        edited.version = next
        let bytes = try encoded(edited)
        try storing { () throws(TemplateFileFault) in try files.replace(historyPath(screenID, next), with: bytes) }
        return next + 1
    }

    func storing<Value>(_ body: () throws(TemplateFileFault) -> Value) throws(TemplateStoreError) -> Value {
        do {
            return try body()
        } catch {
            throw .storage(error)
        }
    }

    /// Runs `body` alone, after completing whatever an interrupted import left behind.
    func exclusively<Value>(_ body: () throws(TemplateStoreError) -> Value) throws(TemplateStoreError) -> Value {
        do {
            return try files.exclusively { () throws(TemplateStoreError) in
                try recover()
                return try body()
            }
        } catch {
            switch error {
            case .lock(let fault): throw .storage(fault)
            case .body(let failure): throw failure
            }
        }
    }
}
