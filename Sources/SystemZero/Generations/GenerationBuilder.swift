import AccessibilityTree
package import Baseline
package import PolicyHost

/// Builds a generation from what lies on disk: the policy folder (or the embedded set) and the templates with their baselines.
package struct GenerationBuilder: Sendable {
    package let settings: Settings
    package let templates: TemplateStore
    package let blobs: BlobStore
    let clock: MonitorClock

    package init(settings: Settings, clock: MonitorClock) {
        self.settings = settings
        self.clock = clock
        templates = TemplateStore(files: DiskTemplateFiles(root: settings.templatePath))
        blobs = BlobStore(root: settings.capturePath)
    }

    /// A generation for a reload, and the table of decisions that it would change.
    ///
    /// - Throws: ``Problem`` 422 with the diagnostics of the first step of the gate that objects.
    func examine(_ set: PolicySet, serving: PolicyEngine, recorded: [RecordedInput], principals: [Principal]) throws(Problem) -> Candidate {
        let examination: ReloadExamination
        do {
            examination = try ReloadGate.examine(
                ReloadGate.Question(
                    set: set, options: settings.policyOptions, serving: serving, recorded: recorded, principals: principals,
                    time: PolicyTime(unix: clock.now() / 1_000)))
        } catch {
            throw Problem(policies: error)
        }
        let generation = Generation(
            policies: examination.engine, baselines: try baselines(for: examination.engine), loadedAt: clock.now())
        guard generation.baselines.isSound else {
            throw Problem(
                .reloadRefused, "the templates have errors", location: generation.baselines.problems.first?.location,
                help: "the templates that served before go on; systemzero baseline list shows the same list",
                diagnostics: generation.baselines.problems)
        }
        return Candidate(generation: generation, examination: examination)
    }

    /// What passed the gate, not yet in force.
    struct Candidate: Sendable {
        let generation: Generation
        let examination: ReloadExamination
    }

    /// A generation of a given policy set over the templates of now.
    package func build(set: PolicySet) throws(Problem) -> Generation {
        let engine: PolicyEngine
        do {
            engine = try PolicyEngine(set, options: settings.policyOptions)
        } catch {
            throw Problem(policies: error)
        }
        return Generation(policies: engine, baselines: try baselines(for: engine), loadedAt: clock.now())
    }

    /// The first generation of a process. When the policies on disk cannot be used, the last good set goes on, and says so; broken
    /// templates are left out and turn `/ready` red, for a monitor that watches most screens beats one that watches none.
    package func buildAtStart() throws(Problem) -> (generation: Generation, remarks: [Diagnostic]) {
        do {
            let generation = try build(set: readSet())
            remember(generation.policies.set)
            return (generation, generation.baselines.problems)
        } catch {
            guard let set = lastGoodSet() else { throw error }
            let generation = try build(set: set)
            let remark = Diagnostic(
                file: settings.policyPath ?? "", code: "policies_fell_back",
                message: "the policies on disk cannot be used (\(error.detail)); the last good revision \(set.revision) serves",
                help: "run systemzero policy check, then reload")
            return (generation, [remark] + error.diagnostics + generation.baselines.problems)
        }
    }

    /// The baselines of now, prepared under the noise rules of a policy engine. What `older` has ready under the same policies is taken over.
    package func baselines(for engine: PolicyEngine, reusing older: BaselineSet? = nil) throws(Problem) -> BaselineSet {
        BaselineSet.prepare(
            templates.load(), noise: engine.noiseRules, noiseDigest: String(engine.revision.description.trimmingPrefix("sha256:")),
            source: BlobBaselines(blobs: blobs), reusing: older)
    }

    /// The policy set on disk, or the embedded one when no folder is set.
    func readSet() throws(Problem) -> PolicySet {
        do {
            guard let folder = settings.policyPath else { return try PolicySet.embedded() }
            return try PolicySet.read(folder: folder, limits: settings.policySetLimits)
        } catch {
            throw Problem(policies: error)
        }
    }
}

// MARK: - The last good set

extension GenerationBuilder {
    /// Keeps a set that served, so that a restart over a broken folder has something to fall back to. The embedded set needs no copy.
    func remember(_ set: PolicySet) {
        guard case .folder = set.origin else { return }
        do {
            let digest = try blobs.put(set.bundle())
            try DurableFile.replace(settings.lastGoodPoliciesPath, with: Array(digest.rawValue.utf8))
        } catch {
            // Nothing serves worse for it now, and the next start reads the folder first anyway.
        }
    }

    private func lastGoodSet() -> PolicySet? {
        guard let pointer = try? DurableFile.read(settings.lastGoodPoliciesPath, limit: 200)?.bytes,
            let digest = BlobDigest(rawValue: String(decoding: pointer, as: UTF8.self)), let bytes = try? blobs.bytes(digest)
        else { return nil }
        return try? PolicySet(bundle: bytes)
    }
}
