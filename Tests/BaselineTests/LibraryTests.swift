import AccessibilityTree
import Baseline
import Synchronization
import Testing

struct LibraryTests {
    private static func template(
        _ id: String, _ name: String = "Save", transitions: [String] = [], baseline: String? = nil
    ) throws -> Template {
        Template(
            screenID: try #require(ScreenID(rawValue: id)), metadata: TemplateMetadata(app: "shop", approvedBy: "ana"),
            requiredNodes: [.any(try TextMatch(source: name))], validTransitions: transitions.compactMap(ScreenID.init(rawValue:)),
            baseline: baseline.map { BlobDigest(of: Array($0.utf8)) })
    }

    @Test func `a plan says what is new, the same, updated and in conflict`() throws {
        let current = [try Self.template("a"), try Self.template("b"), try Self.template("c")]
        var same = try Self.template("a")
        same.metadata.approvedBy = "bob"
        same.version = 7
        let incoming = [
            same, try Self.template("b", "Other"), try Self.template("d", transitions: ["a", "e"], baseline: "gone"),
            try Self.template("e"), try Self.template("e"),
        ]
        let plan = MergePlan.plan(current: current, incoming: incoming) { _ in false }
        #expect(plan.unchanged.map(\.rawValue) == ["a"])
        #expect(plan.additions.map(\.screenID.rawValue) == ["d", "e"])
        #expect(
            plan.conflicts.map { "\($0.screenID) \($0.code)" } == [
                "b template_conflict", "d baseline_missing", "e template_duplicate_screen",
            ])
        #expect(!plan.isClean)
        #expect(
            MergePlan.plan(current: current, incoming: [try Self.template("b", "Other")], preference: .keep).kept.map(\.rawValue) == ["b"])
        let replaced = MergePlan.plan(current: current, incoming: [try Self.template("b", "Other")], preference: .replace)
        #expect(replaced.isClean && replaced.updates.map(\.replaced) == [1])
    }

    @Test func `an unknown target after the merge is a conflict that names it`() throws {
        let plan = MergePlan.plan(current: [], incoming: [try Self.template("a", transitions: ["nowhere"])])
        #expect(plan.conflicts.map(\.message) == ["`a` names `nowhere`, which no template describes"])
    }

    /// Every changing step of the import fails once; the folder then holds all of the library or none of it, at once or after the next load.
    @Test func `an import that stops at any step is whole or not there at all`() throws {
        var step = 0
        var finished = false
        while !finished {
            let files = MemoryFiles()
            let store = TemplateStore(files: files)
            let old = try store.save(try Self.template("b"), expecting: nil)
            let plan = MergePlan.plan(
                current: [old], incoming: try ["a", "b", "c"].map { try Self.template($0, "New") }, preference: .replace)
            files.state.withLock { $0.budget = step }
            let outcome = Result { try store.apply(plan) }
            files.state.withLock { $0.budget = .max }
            let folder = TemplateStore(files: files).load()
            #expect(folder.diagnostics.isEmpty)
            let names = folder.templates.map { "\($0.screenID) \($0.version)" }
            #expect(names == ["a 1", "b 2", "c 1"] || (folder.templates == [old] && step < 5))
            #expect(files.paths.contains(".history/.import") == (names.count == 3 && step < 8), "kept until it is settled")
            let decided = try TemplateStore(files: files).unsettled().map { "\($0.screenID) \($0.version)" }
            #expect(decided.isEmpty || decided == names)
            try TemplateStore(files: files).settle()
            #expect(TemplateStore(files: files).load().templates == folder.templates, "what was told once stays so")
            #expect(!files.paths.contains(".history/.import"))
            if case .success(let saved) = outcome {
                #expect(saved == folder.templates)
                finished = true
            }
            step += 1
        }
        #expect(step > 6)
    }

    /// One changing step fails, and the disk takes all later ones: then the import has been taken back when the caller hears of it.
    @Test func `an import that the disk refuses once is taken back at once`() throws {
        for step in 0..<7 {
            let files = MemoryFiles(["the b.yaml": "# by hand\n" + TemplateWriter.write(try Self.template("b"))])
            let store = TemplateStore(files: files)
            let before = store.load().templates
            let plan = MergePlan.plan(
                current: before, incoming: try ["a", "b", "c"].map { try Self.template($0, "New") }, preference: .replace)
            files.state.withLock { $0.fault = step }
            #expect(throws: TemplateStoreError.self, "\(step)") { try store.decide(plan.wanted) }
            #expect(store.load().templates == before)
            #expect(files.text("the b.yaml")?.hasPrefix("# by hand\n") == true)
            #expect(files.paths.filter { !$0.hasPrefix(".history/") || $0.hasSuffix(".import") } == ["the b.yaml"])
        }
    }

    @Test func `a decision is live for all who load before its files are written, and reading writes nothing`() throws {
        let files = MemoryFiles()
        let store = TemplateStore(files: files)
        _ = try store.decide([(try Self.template("a"), nil), (try Self.template("b"), nil)])
        files.state.withLock { $0.files["a.yaml"] = nil }
        let (paths, changes) = (files.paths, files.state.withLock { $0.changes })
        #expect(store.load().templates.map(\.screenID.rawValue) == ["a", "b"])
        #expect(try store.unsettled().map(\.screenID.rawValue) == ["a", "b"])
        #expect(files.paths == paths && files.state.withLock { $0.changes } == changes)
        try store.settle()
        #expect(try store.unsettled().isEmpty && files.paths.contains("a.yaml"))
    }

    @Test func `an import over a screen that changed meanwhile does nothing`() throws {
        let store = TemplateStore(files: MemoryFiles())
        let old = try store.save(try Self.template("b"), expecting: nil)
        let plan = MergePlan.plan(current: [old], incoming: [try Self.template("a"), try Self.template("b", "New")], preference: .replace)
        let newer = try store.save(try Self.template("b", "Meanwhile"), expecting: 1)
        #expect(throws: TemplateStoreError.conflict(screenID: old.screenID, expected: 1, actual: 2)) { try store.apply(plan) }
        #expect(store.load().templates == [newer])
    }

    @Test func `an import that cannot be completed is reported`() throws {
        let files = MemoryFiles([".history/.import": "systemzero template import 1\na 3 a.yaml\nend\n"])
        let folder = TemplateStore(files: files).load()
        #expect(folder.diagnostics.map(\.code) == [.unreadable])
        #expect(throws: TemplateStoreError.self) { try TemplateStore(files: files).save(try Self.template("x"), expecting: nil) }
    }

    @Test(arguments: ["", "systemzero template import 1\na 1 ../a.yaml\nend\n", "systemzero template import 1\na 1 a.yaml\n", "\u{FF}"])
    func `a journal that is not whole, or names other places, is not followed`(text: String) throws {
        let files = MemoryFiles([".history/.import": text, ".history/a/1.yaml": TemplateWriter.write(try Self.template("a"))])
        #expect(TemplateStore(files: files).load().templates.isEmpty)
    }

    @Test func `two templates are compared field by field`() throws {
        var after = try Self.template("a", "Delete", transitions: ["b"], baseline: "new")
        after.metadata.reason = "redesig"
        after.treeMode = .playwright
        let comparison = TemplateComparison.compare(try Self.template("a"), after)
        #expect(
            comparison.differences.map { "\($0.field): \($0.before ?? "-") → \(String(($0.after ?? "-").prefix(7)))" } == [
                "metadata.reason: - → redesig", "required_nodes: Save → -", "required_nodes: - → Delete", "valid_transitions: - → b",
                "baseline: - → sha256:", "tree_mode: strict → playwri",
            ])
        #expect(TemplateComparison.compare(after, after).isEmpty)
    }

    @Test func `captures that templates or their history need are named`() throws {
        let live = try Self.template("a", baseline: "1")
        let kept = TemplateVersion(number: 1, content: .success(try Self.template("a", baseline: "0")))
        let broken = TemplateVersion(number: 2, content: .failure(TemplateErrors([TemplateDiagnostic(.syntax, "x")])))
        #expect(BaselineReferences.needed(live: [live], history: [kept, broken]).count == 2)
    }
}
