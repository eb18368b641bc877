import AccessibilityTree
package import Baseline
package import PolicyHost

/// Builds a generation from what lies on disk: the policy folder (or the embedded set) and the templates with their baselines.
package struct GenerationBuilder: Sendable {
    package private(set) var settings: Settings
    package let templates: TemplateStore
    package let blobs: BlobStore
    package let decisions: DecisionStore
    let clock: MonitorClock
    private let place: CatalogPlace

    package init(settings: Settings, clock: MonitorClock) {
        self.init(settings: settings, clock: clock, place: CatalogPlace(settings: settings))
    }

    /// Over the approved screens of another place than the settings name: a data folder, a folder of templates, or captures that are good as
    /// they are.
    package init(settings: Settings, clock: MonitorClock, against path: String) throws(Problem) {
        self.init(settings: settings, clock: clock, place: try CatalogPlace(path, settings: settings))
    }

    private init(settings: Settings, clock: MonitorClock, place: CatalogPlace) {
        self.settings = settings
        self.clock = clock
        self.place = place
        templates = TemplateStore(files: DiskTemplateFiles(root: settings.templatePath))
        blobs = BlobStore(root: settings.capturePath)
        decisions = DecisionStore(settings: settings)
    }

    /// The same stores under other settings; where the stores lie does not change in a running process.
    func replacing(settings: Settings) -> GenerationBuilder {
        var builder = self
        builder.settings = settings
        return builder
    }

    private var source: PolicySource { PolicySource(settings: settings) }

    private var time: PolicyTime { PolicyTime(unix: clock.now() / 1_000) }

    /// What passed the gate, not yet in force.
    struct Candidate: Sendable {
        let generation: Generation
        let bundle: PolicyBundle
        /// Nil when the policies, and what they are given, are those that serve already.
        let examination: ReloadExamination?
    }

    /// A generation for a reload, and the table of decisions that it would change. Policies that serve already are taken as they are.
    ///
    /// - Throws: ``Problem`` 422 with the diagnostics of the first step of the gate that objects.
    func examine(
        _ content: PolicySource.Content, serving: Generation, recorded: [RecordedInput], principals: [Principal]
    ) throws(Problem) -> Candidate {
        let bundle = self.bundle(content)
        let options = settings.policyOptions
        var examination: ReloadExamination?
        if content.set.revision != serving.revision || !options.answersLike(serving.policies.options) {
            do {
                examination = try ReloadGate.examine(
                    ReloadGate.Question(
                        set: content.set, options: options, serving: serving.policies, recorded: recorded,
                        principals: principals, time: time))
            } catch {
                throw Problem(policies: error)
            }
        }
        let engine = examination?.engine ?? serving.policies
        let generation = try generation(engine, bundle: bundle, signature: content.signature, reusing: serving.baselines)
        guard generation.baselines.isSound else {
            throw Problem(
                .reloadRefused, "the templates have errors", location: generation.baselines.problems.first?.location,
                help: "the templates that served before go on; systemzero baseline list shows the same list",
                diagnostics: generation.baselines.problems)
        }
        return Candidate(generation: generation, bundle: bundle, examination: examination)
    }

    /// A generation of given policies over the templates of now.
    func build(_ content: PolicySource.Content) throws(Problem) -> (generation: Generation, bundle: PolicyBundle) {
        let engine: PolicyEngine
        do {
            engine = try PolicyEngine(content.set, options: settings.policyOptions)
        } catch {
            throw Problem(policies: error)
        }
        let bundle = self.bundle(content)
        return (try generation(engine, bundle: bundle, signature: content.signature), bundle)
    }

    private func bundle(_ content: PolicySource.Content) -> PolicyBundle {
        PolicyBundle(content.set, options: settings.policyOptions, manifest: content.signature.manifest)
    }

    private func generation(
        _ engine: PolicyEngine, bundle: PolicyBundle, signature: PolicySignature, reusing older: BaselineSet? = nil
    ) throws(Problem) -> Generation {
        Generation(
            policies: engine, baselines: try baselines(for: engine, reusing: older), settings: settings, loadedAt: clock.now(),
            bundle: BlobDigest(of: bundle.bytes), signature: signature)
    }

    /// The baselines of now, prepared under the noise rules of a policy engine. What `older` has ready under the same policies is taken over.
    package func baselines(for engine: PolicyEngine, reusing older: BaselineSet? = nil) throws(Problem) -> BaselineSet {
        let (folder, problems) = place.load()
        return BaselineSet.prepare(
            folder, problems: problems, flows: place.flows.read(), approvals: place.approvals.read(), noise: engine.noiseRules,
            filter: engine,
            noiseDigest: engine.noiseDigest, source: place.source, reusing: older)
    }

    /// The policies on disk, or the embedded ones when no folder is set.
    func read() throws(Problem) -> PolicySource.Content { try source.read(time: time) }

    /// The policies of an earlier revision, and the builder that gives them what they were given when they served.
    func restore(_ held: HeldRevision) throws(Problem) -> (builder: GenerationBuilder, content: PolicySource.Content) {
        let bundle = try decisions.bundle(held.bundle.rawValue)
        return (replacing(settings: settings.judging(as: bundle)), try source.restored(bundle))
    }
}

// MARK: - The first generation

extension GenerationBuilder {
    /// What a process starts with.
    struct Start: Sendable {
        let generation: Generation
        let bundle: PolicyBundle
        let remarks: [Diagnostic]
    }

    /// What serves at a start, for commands that judge without a server; writes nothing.
    package func buildAtStart() throws(Problem) -> (generation: Generation, remarks: [Diagnostic]) {
        let start = try start(PolicyHistory(path: settings.policyHistoryPath))
        return (start.generation, start.remarks)
    }

    /// The first generation of a process; writes nothing. When the policies on disk cannot be used, the last good set goes on, and says so;
    /// broken templates are left out and turn `/ready` red, for a monitor that watches most screens beats one that watches none.
    func start(_ history: PolicyHistory) throws(Problem) -> Start {
        do {
            let (generation, bundle) = try build(read())
            return Start(generation: generation, bundle: bundle, remarks: generation.baselines.problems)
        } catch {
            guard let (generation, bundle) = lastGood(history) else { throw error }
            let remark = Diagnostic(
                file: settings.policyPath ?? "", code: "policies_fell_back",
                message: "the policies on disk cannot be used (\(error.detail)); the last good revision \(generation.revision) serves",
                help: "run systemzero policy check, then reload")
            return Start(
                generation: generation, bundle: bundle, remarks: [remark] + error.diagnostics + generation.baselines.problems)
        }
    }

    /// The newest revision of the history that can be restored; its failures are not news beside the one that led here.
    private func lastGood(_ history: PolicyHistory) -> (generation: Generation, bundle: PolicyBundle)? {
        for held in history.revisions.reversed() {
            // What cannot be made again is passed over for the one before; the start tells why it fell back.
            guard let (builder, content) = try? restore(held), let start = try? builder.build(content) else { continue }
            return start
        }
        return nil
    }
}
