import AccessibilityTree
import Baseline
import Drift
import PolicyHost
import SystemZero

/// The product's pipeline with approved screens in memory: what every part measures with.
struct Bench {
    let engine: PolicyEngine
    let pipeline: Pipeline
    private let clock = MonitorClock.system
    private let nothing: Generation

    init(policies: PolicySet) throws {
        engine = try PolicyEngine(policies, options: PolicyEngineOptions(workers: 1, budgets: .patient))
        pipeline = Pipeline(options: PipelineOptions(), clock: clock)
        nothing = try Generation.approving([], policies: engine, clock: clock)
    }

    /// A capture file as it is handed in.
    func submission(_ path: String, app: String? = nil) throws -> Submission {
        let (bytes, companions) = try CaptureFiles.read(path, limits: .file)
        return Submission(bytes: bytes, companions: companions, app: app, actor: "evaluation", origin: .file)
    }

    func submission(_ screen: EditableScreen) -> Submission {
        Submission(bytes: screen.bytes, actor: "evaluation", origin: .file)
    }

    /// The normalised tree of a capture file.
    func tree(_ path: String) throws(Problem) -> Tree {
        let (bytes, companions) = try CaptureFiles.read(path, limits: .file)
        let submission = Submission(bytes: bytes, companions: companions, actor: "evaluation", origin: .file)
        return try pipeline.examine(submission, generation: nothing).normalized
    }

    /// The approved form of a capture.
    func approved(_ submission: Submission, as name: String) throws -> ApprovedCapture {
        let examination = try pipeline.examine(submission, generation: nothing)
        guard let screenID = ScreenID(rawValue: Self.identifier(name)) else { throw UnnamedScreen(name: name) }
        return ApprovedCapture(examination, screenID: screenID, app: submission.app ?? examination.envelope.app ?? "")
    }

    /// A clean capture as a screen that can be edited; nil for a file that is none, and for a capture that the quality gate suspects.
    func screen(_ path: String) throws -> EditableScreen? {
        let tree: Tree
        do throws(Problem) { tree = try self.tree(path) } catch { return nil }
        let screen = EditableScreen(tree)
        return try compare(submission(screen), with: submission(screen)).isSilent ? screen : nil
    }

    func generation(_ screens: [ApprovedCapture]) throws -> Generation {
        try Generation.approving(screens, policies: engine, clock: clock)
    }

    func examine(_ submission: Submission, in generation: Generation) throws -> Examination {
        try pipeline.examine(submission, generation: generation)
    }

    /// One capture judged against another as its only approved screen.
    func compare(_ capture: Submission, with baseline: Submission) throws -> Examination {
        try examine(capture, in: generation([approved(baseline, as: "screen")]))
    }

    /// Letters that a screen id may have.
    static func identifier(_ name: String) -> String {
        String(name.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" ? $0 : "_" }.prefix(100))
    }
}

struct UnnamedScreen: Error, CustomStringConvertible {
    let name: String

    var description: String { "`\(name)` can be no name of a screen" }
}

extension PolicyBudgets {
    /// The shipped step budgets; the time, which depends on what else the machine does, is given generously.
    static var patient: PolicyBudgets {
        var budgets = PolicyBudgets.standard
        budgets.decisionTime = .seconds(10)
        budgets.captureTime = .seconds(60)
        return budgets
    }
}
