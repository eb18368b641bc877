import Baseline
import Synchronization
import Testing

struct StoreTests {
    private static func template(_ id: String, requiring name: String = "Save", transitions: [String] = []) throws -> Template {
        Template(
            screenID: try #require(ScreenID(rawValue: id)), requiredNodes: [.any(try TextMatch(source: name))],
            validTransitions: transitions.compactMap(ScreenID.init(rawValue:)))
    }

    @Test func `a saved template is loaded again and every version is kept`() throws {
        let files = MemoryFiles()
        let store = TemplateStore(files: files)
        let first = try store.save(try Self.template("notes"), expecting: nil)
        let second = try store.save(try Self.template("notes", requiring: "Delete"), expecting: 1)
        #expect([first.version, second.version] == [1, 2])
        #expect(store.load().templates == [second])
        #expect(try store.history(of: first.screenID).map(\.number) == [1, 2])
        #expect(try store.version(1, of: first.screenID) == first)
        #expect(files.paths == [".history/notes/1.yaml", ".history/notes/2.yaml", "notes.yaml"])
    }

    @Test func `of two savers that expect the same version the second is refused`() throws {
        let store = TemplateStore(files: MemoryFiles())
        let saved = try store.save(try Self.template("notes"), expecting: nil)
        _ = try store.save(try Self.template("notes", requiring: "A"), expecting: 1)
        let error = try #require(throws: TemplateStoreError.self) {
            try store.save(try Self.template("notes", requiring: "B"), expecting: 1)
        }
        #expect(error == .conflict(screenID: saved.screenID, expected: 1, actual: 2))
        #expect(error.code == "template_conflict")
        #expect(throws: TemplateStoreError.conflict(screenID: saved.screenID, expected: nil, actual: 2)) {
            try store.save(try Self.template("notes"), expecting: nil)
        }
    }

    @Test func `of many savers at once exactly one wins each version`() async throws {
        let store = TemplateStore(files: MemoryFiles())
        let template = try Self.template("notes")
        let wins = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 { group.addTask { (try? store.save(template, expecting: nil)) != nil } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(wins == 1)
    }

    @Test func `a save that stops at any step leaves the old or the new template, and the next save succeeds`() throws {
        for budget in 0...2 {
            let files = MemoryFiles()
            let store = TemplateStore(files: files)
            let old = try store.save(try Self.template("notes"), expecting: nil)
            files.state.withLock { $0.budget = budget }
            let outcome = Result { try store.save(try Self.template("notes", requiring: "Delete"), expecting: 1) }
            files.state.withLock { $0.budget = .max }
            let folder = store.load()
            #expect(folder.diagnostics.isEmpty)
            switch outcome {
            case .success(let new): #expect(folder.templates == [new])
            case .failure: #expect(folder.templates == [old])
            }
            let live = try #require(folder.templates.first)
            let retried = try store.save(try Self.template("notes", requiring: "Again"), expecting: live.version)
            #expect(store.load().templates == [retried])
            #expect(try store.version(1, of: old.screenID) == old)
        }
    }

    @Test func `rollback is a new version with the old content`() throws {
        let store = TemplateStore(files: MemoryFiles())
        let first = try store.save(try Self.template("notes"), expecting: nil)
        _ = try store.save(try Self.template("notes", requiring: "Delete"), expecting: 1)
        let back = try store.rollback(first.screenID, to: 1, expecting: 2) { _ in
            TemplateMetadata(approvedBy: "ana", reason: "wrong screen")
        }
        #expect(back.version == 3)
        #expect(back.requiredNodes == first.requiredNodes)
        #expect(back.metadata.reason == "wrong screen")
        #expect(throws: TemplateStoreError.unknownVersion(first.screenID, version: 9, known: [1, 2, 3])) {
            try store.rollback(first.screenID, to: 9, expecting: 3) { $0 }
        }
    }

    @Test func `a hand-edited file becomes a version of its own before the next`() throws {
        let files = MemoryFiles()
        let store = TemplateStore(files: files)
        var edited = try store.save(try Self.template("notes"), expecting: nil)
        edited.requiredNodes.append(.any(try TextMatch(source: "by hand")))
        try files.replace("notes.yaml", with: Array(TemplateWriter.write(edited).utf8))
        let saved = try store.save(try Self.template("notes", requiring: "Delete"), expecting: 1)
        #expect(saved.version == 3)
        #expect(try store.version(2, of: edited.screenID).requiredNodes == edited.requiredNodes)
    }

    @Test func `a retired screen keeps its history and counts on`() throws {
        let store = TemplateStore(files: MemoryFiles())
        let first = try store.save(try Self.template("notes"), expecting: nil)
        #expect(throws: TemplateStoreError.conflict(screenID: first.screenID, expected: 7, actual: 1)) {
            try store.retire(first.screenID, expecting: 7)
        }
        try store.retire(first.screenID, expecting: 1)
        #expect(store.load().templates.isEmpty)
        #expect(throws: TemplateStoreError.notFound(first.screenID)) { try store.retire(first.screenID, expecting: 1) }
        #expect(try store.save(try Self.template("notes"), expecting: nil).version == 2)
    }

    /// Every changing step of a retirement fails, and all later ones: the screen is live or it is not, at once and after the next change.
    @Test func `a retirement that stops at any step is whole or not there at all`() throws {
        var step = 0
        var finished = false
        while !finished {
            let files = MemoryFiles()
            let store = TemplateStore(files: files)
            let live = try store.save(try Self.template("notes"), expecting: nil)
            let retirement = TemplateRetirement(screenID: live.screenID, version: 1, actor: "ana", reason: "moved")
            files.state.withLock { $0.budget = step }
            let outcome = Result { try store.decide(retirement) }
            files.state.withLock { $0.budget = .max }
            let folder = TemplateStore(files: files).load()
            #expect(folder.diagnostics.isEmpty)
            let isDecided = files.paths.contains(".history/.retirement")
            #expect(folder.templates.isEmpty == isDecided)
            #expect(try TemplateStore(files: files).unsettledRetirement() == (isDecided ? retirement : nil))
            try TemplateStore(files: files).settle()
            #expect(TemplateStore(files: files).load().templates == folder.templates, "what was told once stays so")
            #expect(files.paths == (isDecided ? [".history/notes/1.yaml"] : [".history/notes/1.yaml", "notes.yaml"]))
            if case .success = outcome {
                #expect(isDecided)
                finished = true
            }
            step += 1
        }
        #expect(step == 3)
    }

    @Test func `a retirement that the disk refuses once is taken back at once`() throws {
        let files = MemoryFiles()
        let store = TemplateStore(files: files)
        let live = try store.save(try Self.template("notes"), expecting: nil)
        for step in 0..<2 {
            files.state.withLock { $0.fault = step }
            #expect(throws: TemplateStoreError.self, "\(step)") { try store.retire(live.screenID, expecting: 1) }
            #expect(store.load().templates == [live])
            #expect(!files.paths.contains(".history/.retirement"))
        }
    }

    @Test func `what was written by hand in place of a screen that goes is kept in its history`() throws {
        let files = MemoryFiles()
        let store = TemplateStore(files: files)
        let live = try store.save(try Self.template("notes"), expecting: nil)
        try store.decide(TemplateRetirement(screenID: live.screenID, version: 1, actor: "ana", reason: nil))
        var edited = live
        edited.requiredNodes.append(.any(try TextMatch(source: "by hand")))
        try files.replace("notes.yaml", with: Array(TemplateWriter.write(edited).utf8))
        try store.settle()
        #expect(store.load().templates.isEmpty)
        #expect(try store.version(2, of: live.screenID).requiredNodes == edited.requiredNodes)
    }

    @Test(arguments: [
        "", "systemzero template retirement 1\n", "systemzero template retirement 1\nscreen a\nversion 1\nfile a.yaml\nactor x\n",
        "systemzero template retirement 1\nscreen a\nversion 1\nfile ../a.yaml\nactor x\nend\n",
        "systemzero template retirement 1\nscreen a\nscreen b\nversion 1\nfile a.yaml\nactor x\nend\n",
        "systemzero template retirement 1\nscreen a\nversion one\nfile a.yaml\nactor x\nend\n",
    ])
    func `a file that is no whole journal retires nothing`(text: String) throws {
        let files = MemoryFiles()
        let live = try TemplateStore(files: files).save(try Self.template("a"), expecting: nil)
        try files.replace(".history/.retirement", with: Array(text.utf8))
        #expect(TemplateStore(files: files).load().templates == [live])
        #expect(try TemplateStore(files: files).unsettledRetirement() == nil)
    }

    @Test func `a folder reports broken files, doubles, links and unknown targets together and loads the rest`() throws {
        let valid = TemplateWriter.write(try Self.template("good", transitions: ["chat", "chta"]))
        let files = MemoryFiles([
            "good.yaml": valid, "chat.yaml": TemplateWriter.write(try Self.template("chat")),
            "a.yaml": TemplateWriter.write(try Self.template("twice")), "b.yml": TemplateWriter.write(try Self.template("twice")),
            "broken.yaml": "schema: x", "locked.yaml": valid, "link.yaml": valid, "notes.txt": "not a template", ".hidden.yaml": "{",
        ])
        files.state.withLock {
            $0.unreadable = ["locked.yaml"]
            $0.links = ["link.yaml"]
        }
        let folder = TemplateStore(files: files).load()
        #expect(folder.templates.map(\.screenID.rawValue) == ["chat", "good"])
        #expect(
            folder.diagnostics.map { "\($0.file ?? "") \($0.code.rawValue)" } == [
                "a.yaml template_duplicate_screen", "b.yml template_duplicate_screen", "broken.yaml template_wrong_type",
                "broken.yaml template_missing_key", "good.yaml template_unknown_transition", "link.yaml template_not_a_file",
                "locked.yaml template_unreadable",
            ])
        let unknown = try #require(folder.diagnostics.first { $0.code == .unknownTransition })
        #expect(unknown.line == 8)
        #expect(unknown.help == "did you mean `chat`?")
    }

    @Test func `a template whose aria text is none is reported with the place and left out`() throws {
        var template = try Self.template("chat")
        template.tree = "- button \"Send\"\n- button \"Sen\n"
        let folder = TemplateStore(files: MemoryFiles(["chat.yaml": TemplateWriter.write(template)])).load()
        #expect(folder.templates.isEmpty && folder.hasErrors)
        #expect(folder.diagnostics.map { "\($0.line ?? 0) \($0.code.rawValue)" } == ["7 template_bad_tree"])
    }

    @Test(arguments: [("/.+/", true), ("/\\d+/", true), ("/\\d+ minutes/", false), ("<number>", false), ("Total", false)])
    func `a mask that would hide a price is warned of and still used`(parts: String, wide: Bool) throws {
        var template = try Self.template("cart")
        template.masks = [
            TemplateMask(nodes: try #require(NodeRequirement.Fields(role: "text")), parts: try MaskParts(source: parts), replacement: "<x>")
        ]
        let folder = TemplateStore(files: MemoryFiles(["cart.yaml": TemplateWriter.write(template)])).load()
        #expect(folder.templates == [template] && !folder.hasErrors)
        #expect(folder.diagnostics.map(\.code) == (wide ? [.wideMask] : []))
    }

    @Test func `a screen never takes the file of another`() throws {
        let other = TemplateWriter.write(try Self.template("other"))
        let files = MemoryFiles(["notes.yaml": other])
        _ = try TemplateStore(files: files).save(try Self.template("notes"), expecting: nil)
        #expect(files.text("notes.yaml") == other)
        #expect(TemplateStore(files: files).load().templates.map(\.screenID.rawValue) == ["notes", "other"])
        _ = try TemplateStore(files: files).save(try Self.template("notes", requiring: "Delete"), expecting: 1)
        #expect(files.paths.filter { !$0.hasPrefix(".") } == ["notes.2.yaml", "notes.yaml"])
    }

    @Test func `a broken file in a screen's own place stops the save`() throws {
        let files = MemoryFiles(["notes.yaml": "{"])
        let error = try #require(throws: TemplateStoreError.self) {
            try TemplateStore(files: files).save(try Self.template("notes"), expecting: nil)
        }
        #expect(error.code == "template_invalid" && !error.message.isEmpty && !error.help.isEmpty)
        #expect(files.paths == ["notes.yaml"])
    }

    @Test func `a template that would not read back as itself is not saved`() throws {
        let files = MemoryFiles()
        var template = try Self.template("notes")
        template.metadata.extra = [TemplateMetadata.Entry("reason", "hidden in another field")]
        let error = try #require(throws: TemplateStoreError.self) { try TemplateStore(files: files).save(template, expecting: nil) }
        #expect(error.message == "the template would not be read back as it is")
        template.metadata.extra = []
        template.tree = String(repeating: "x", count: TemplateLimits.maxBytes)
        #expect(throws: TemplateStoreError.self) { try TemplateStore(files: files).save(template, expecting: nil) }
        #expect(files.paths.isEmpty)
    }

    @Test func `a template in a file of another name is saved into that file`() throws {
        let files = MemoryFiles(["old name.yaml": TemplateWriter.write(try Self.template("notes"))])
        _ = try TemplateStore(files: files).save(try Self.template("notes", requiring: "Delete"), expecting: 1)
        #expect(files.paths == [".history/notes/1.yaml", ".history/notes/2.yaml", "old name.yaml"])
    }
}
