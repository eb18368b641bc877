extension TemplateStore {
    /// Saves a template as the next version of its screen. Returns it with the version that it got.
    ///
    /// `expecting` is the version that the caller changed, nil for a screen that must be new. Of two savers that expect the same
    /// version one wins and the other gets ``TemplateStoreError/conflict(screenID:expected:actual:)``. A live file that was edited by hand is
    /// kept as a version of its own first.
    package func save(_ template: Template, expecting: Int?) throws(TemplateStoreError) -> Template {
        try exclusively { () throws(TemplateStoreError) in
            let (saved, file) = try prepare(template, expecting: expecting)
            try storing { () throws(TemplateFileFault) in try files.replace(file, with: Array(TemplateWriter.write(saved).utf8)) }
            return saved
        }
    }

    /// Puts the next version into the history, and says which file is to hold it. The lock must be held.
    func prepare(_ template: Template, expecting: Int?) throws(TemplateStoreError) -> (template: Template, file: String) {
        let live = try live(template.screenID)
        guard live?.template.version == expecting else {
            throw .conflict(screenID: template.screenID, expected: expecting, actual: live?.template.version)
        }
        var saved = template
        saved.version = try nextVersion(of: template.screenID, live: live)
        try keep(saved)
        return (saved, live?.file ?? "\(template.screenID).yaml")
    }

    /// Takes a screen out of the folder. Its history stays, and a template saved under the same id later goes on counting.
    package func retire(_ screenID: ScreenID, expecting: Int) throws(TemplateStoreError) {
        try exclusively { () throws(TemplateStoreError) in
            guard let live = try live(screenID) else { throw .notFound(screenID) }
            guard live.template.version == expecting else {
                throw .conflict(screenID: screenID, expected: expecting, actual: live.template.version)
            }
            _ = try nextVersion(of: screenID, live: live)
            try storing { () throws(TemplateFileFault) in try files.remove(live.file) }
        }
    }

    /// Makes the content of an earlier version the newest one. Rollback is a new version, so that the history only grows.
    package func rollback(
        _ screenID: ScreenID, to version: Int, expecting: Int, metadata: (TemplateMetadata) -> TemplateMetadata
    ) throws(TemplateStoreError) -> Template {
        var template = try self.version(version, of: screenID)
        template.metadata = metadata(template.metadata)
        return try save(template, expecting: expecting)
    }

    /// A live template and the file that holds it.
    struct Live {
        let template: Template
        let file: String
        let bytes: [UInt8]
    }

    /// The live template of a screen: in the file named for it, or in any other of the folder.
    func live(_ screenID: ScreenID) throws(TemplateStoreError) -> Live? {
        let named = ["\(screenID).yaml", "\(screenID).yml"]
        for path in named {
            if let live = try live(inFile: path, mustParse: true), live.template.screenID == screenID { return live }
        }
        let others = try storing { () throws(TemplateFileFault) in try files.list("") }
        for entry in others where entry.kind == .file && Self.isTemplateName(entry.name) && !named.contains(entry.name) {
            if let live = try live(inFile: entry.name, mustParse: false), live.template.screenID == screenID { return live }
        }
        return nil
    }

    private func live(inFile path: String, mustParse: Bool) throws(TemplateStoreError) -> Live? {
        guard let bytes = try storing({ () throws(TemplateFileFault) in try files.read(path, limit: TemplateLimits.maxBytes + 1) }) else {
            return nil
        }
        do {
            return Live(template: try Template.parse(bytes, file: path), file: path, bytes: bytes)
        } catch {
            if mustParse { throw .broken(error) }
            return nil
        }
    }

    /// The number of the next version: above all that are kept, so that none is ever written over. A live file that its history
    /// does not hold in the same words is first kept there.
    private func nextVersion(of screenID: ScreenID, live: Live?) throws(TemplateStoreError) -> Int {
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
        try keep(edited)
        return next + 1
    }

    private func keep(_ template: Template) throws(TemplateStoreError) {
        let path = historyPath(template.screenID, template.version)
        try storing { () throws(TemplateFileFault) in try files.replace(path, with: Array(TemplateWriter.write(template).utf8)) }
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
