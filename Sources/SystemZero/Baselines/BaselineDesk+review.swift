import AccessibilityTree
import Baseline
import Drift

extension BaselineDesk {
    /// What is to be judged about a capture of the archive, under the policies and templates of now.
    ///
    /// - Parameter screenID: the screen that it is judged as; nil takes the one as which it is recognised.
    /// - Throws: ``Problem`` when it is recognised as another screen, or as none and no screen is named.
    package func review(_ captureID: String, as screenID: String? = nil) throws(Problem) -> ReviewCase {
        let generation = generations.current
        let pipeline = Pipeline(options: generation.settings.filePipelineOptions, clock: clock)
        let capture = try StoredCapture(captureID, archive: captures, limits: pipeline.options.limits)
        var examination = try pipeline.examine(capture.read(claiming: nil), generation: generation, sessions: nil)
        let template = try template(screenID ?? examination.report.match.screenID, in: generation)
        if !examination.concerns(template.screenID) {
            if case .matched = examination.report.match.verdict, let other = examination.report.match.screenID {
                throw Problem(
                    .captureOfOtherScreen, "the capture shows `\(other)`, not `\(template.screenID)`",
                    help: "review it as that screen")
            }
            examination = try pipeline.examine(
                capture.read(claiming: template.screenID.rawValue), generation: generation, sessions: nil)
        }
        let positions = examination.report.events.indices.filter {
            examination.report.events[$0].screenID == template.screenID.rawValue
        }
        let set = ChangeSet(positions.map { examination.changeKeys[$0] })
        let standing = generation.baselines.approvals.standing(set, of: template.screenID, now: clock.now() / 1_000)
        let items = positions.enumerated().map { number, position in
            let key = examination.changeKeys[position]
            return ReviewCase.Item(
                number: number + 1, event: examination.report.events[position], key: key, standing: standing[key])
        }
        return ReviewCase(
            template: template, captureID: captureID, digest: capture.digest, conditions: capture.conditions, examination: examination,
            items: items, changeSet: set)
    }

    func template(_ screenID: String?, in generation: Generation) throws(Problem) -> Template {
        guard let screenID else {
            throw Problem(.notFound, "the capture is recognised as no screen", help: "name the screen that it is to be judged as")
        }
        let catalog = generation.baselines.catalog
        if let id = ScreenID(rawValue: screenID), let template = catalog.template(id) { return template }
        throw Problem(unknownScreen: screenID, known: catalog.templates)
    }
}

extension Examination {
    /// Whether the capture was held against a screen.
    func concerns(_ screenID: ScreenID) -> Bool {
        report.match.screenID == screenID.rawValue || report.events.contains { $0.screenID == screenID.rawValue }
    }
}

extension Problem {
    init(unknownScreen screenID: String, known: [Template]) {
        let names = known.map(\.screenID.rawValue)
        self.init(
            .notFound, "there is no template \(Problem.quote(screenID))",
            help: NameSuggestion.nearest(to: screenID, among: names).map { "did you mean `\($0)`?" }
                ?? "systemzero baseline list, or GET /templates, shows them")
    }
}
