import AccessibilityTree
import Baseline
import Drift
import PolicyHost
import Testing

@testable import SystemZero

/// Screens far larger and deeper than any real one, the whole way through the pipeline.
struct ExtremeTreeTests {
    private static let policies = Result { try PolicyEngine(PolicySet.embedded(), options: .patient) }
    private let clock = MonitorClock(now: { 1_795_000_000_000 }, ticks: { 0 })

    /// Rows of a list, each with a text and a button; `without` leaves the button of one row out.
    private static func wide(rows: Int, without: Int? = nil) -> Tree {
        var builder = ArenaBuilder(reservingNodes: rows * 3 + 2)
        builder.open(.document)
        builder.open(.list)
        for row in 0..<rows {
            builder.open(.listItem)
            leaf(.text, "Parcel \(row) from Harbour Street", &builder)
            if row != without { leaf(.button, "Track parcel \(row)", &builder) }
            builder.close()
        }
        builder.close()
        builder.close()
        return tree(builder.finish())
    }

    /// Boxes in boxes, with a text at the bottom, and a field behind it when one is given.
    private static func deep(levels: Int, field: String? = nil) -> Tree {
        var builder = ArenaBuilder(reservingNodes: levels + 3)
        builder.open(.document)
        for _ in 1..<levels { builder.open(.group) }
        leaf(.text, "The bottom of it all", &builder)
        if let field { leaf(.textBox, field, &builder) }
        for _ in 0..<levels { builder.close() }
        return tree(builder.finish())
    }

    private static func leaf(_ role: Role, _ name: String, _ builder: inout ArenaBuilder) {
        let node = builder.open(role)
        builder.setName(builder.store(name), of: node)
        builder.close()
    }

    private static func tree(_ arena: NodeArena) -> Tree { Tree(arena: arena, classes: Classifier.classify(arena)) }

    private func judged(_ capture: Tree, against baseline: Tree) throws -> Examination {
        let screen = try #require(ScreenID(rawValue: "extreme"))
        let generation = try Generation.approving(
            [ApprovedCapture(screenID: screen, app: "", tree: baseline)], policies: Self.policies.get(), clock: clock)
        return try Pipeline(options: PipelineOptions(), clock: clock).examine(
            Submission(bytes: NativeTreeWriter.write(capture), actor: "test", origin: .file), generation: generation)
    }

    @Test func `one button that is missing among 50,000 nodes is the only finding`() throws {
        let rows = 16_666
        let examination = try judged(Self.wide(rows: rows, without: 9_999), against: Self.wide(rows: rows))
        #expect(examination.normalized.count > 49_990)
        #expect(examination.lines == ["info layout removed /document/list/listitem[10000]/button \"Track parcel 9999\""])
    }

    @Test func `a password field at the bottom of 400 levels is found, and nothing else`() throws {
        let unchanged = try judged(Self.deep(levels: 400), against: Self.deep(levels: 400))
        #expect(unchanged.lines == [])
        let tampered = try judged(Self.deep(levels: 400, field: "Password"), against: Self.deep(levels: 400))
        #expect(Set(tampered.report.events.compactMap(\.change.ruleID)) == ["novel_interactive", "novel_secret_input"])
        #expect(tampered.report.severity == .critical)
    }
}
