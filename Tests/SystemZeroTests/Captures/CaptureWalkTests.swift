import AccessibilityTree
import Baseline
import Drift
import FoundationEssentials
import PolicyHost
import Testing

@testable import SystemZero

struct CaptureWalkTests {
    private func folder() throws -> ScratchFolder {
        let folder = ScratchFolder()
        for sub in ["b", "b/deep", ".hidden", "a"] {
            try FileManager.default.createDirectory(atPath: folder.file(sub), withIntermediateDirectories: true)
        }
        for name in [
            "b/two.cdp.json", "b/two.frame1.cdp.json", "b/two.domsnapshot.json", "b/deep/three.xml", "a/one.json", "a/notes.txt",
            ".hidden/x.json", "zebra.aria.yml", ".dot.json",
        ] {
            _ = try folder.write("{}", to: name)
        }
        return folder
    }

    private func names(_ walk: CaptureWalk, below folder: ScratchFolder) -> [String] {
        walk.map { String($0.path.dropFirst(folder.path.count + 1)) }
    }

    @Test func `folders are read with all below them, in the order of names, without what belongs to other captures`() throws {
        let folder = try folder()
        #expect(names(CaptureWalk([folder.path]), below: folder) == ["a/one.json", "b/deep/three.xml", "b/two.cdp.json", "zebra.aria.yml"])
        #expect(names(CaptureWalk([folder.path], matching: "*.cdp.json"), below: folder) == ["b/two.cdp.json"])
    }

    @Test func `files are taken as they are named, whatever their ending, and folders that cannot be read are told`() throws {
        let folder = try folder()
        let named = [folder.file("a/notes.txt"), folder.file("missing.json"), folder.file("a")]
        #expect(names(CaptureWalk(named), below: folder) == ["a/notes.txt", "missing.json", "a/one.json"])
        try FileManager.default.createSymbolicLink(atPath: folder.file("a/loop"), withDestinationPath: folder.path)
        #expect(names(CaptureWalk([folder.file("a")]), below: folder) == ["a/one.json"])
    }

    @Test func `outcomes come in the order of the walk however many are under way, and one that cannot be read stops nothing`() async throws
    {
        let folder = ScratchFolder()
        let page = "- heading \"Orders\"\n- link \"Home\"\n- button \"New order\""
        for number in 10..<40 {
            _ = try folder.write(
                number % 7 == 0 ? "no capture" : number % 5 == 0 ? page + "\n- textbox \"Password\"" : page, to: "\(number).aria.yml")
        }
        let catalog = ScratchFolder()
        _ = try catalog.write(page, to: "orders.aria.yml")
        let settings = try Settings.load(flags: ["data_path": folder.file("data")], environment: [:], folder: folder.path)
        let (generation, remarks) = try GenerationBuilder(settings: settings, clock: .system, against: catalog.path).buildAtStart()
        #expect(remarks.isEmpty)
        var outcomes: [[String]] = []
        for width in [1, 8] {
            var summary = BatchSummary(failOn: .warning)
            var told: [String] = []
            let batch = BatchDetection(
                pipeline: Pipeline(options: settings.filePipelineOptions, clock: .system), generation: generation, width: width)
            await batch.run(CaptureWalk([folder.path])) { outcome in
                summary.add(outcome)
                told.append(outcome.json["file"]?.string ?? "")
            }
            outcomes.append(told)
            #expect(summary.files == 30)
            #expect(summary.unreadable == 4)
            #expect(summary.failed == 5)
            #expect(summary.screens["orders"]?.files == 26)
            #expect(summary.screens["orders"]?.worst == [.ignore: 21, .critical: 5])
            #expect(summary.json["summary"]?["screens"]?["orders"]?["clean"] == 21)
        }
        #expect(outcomes[0] == outcomes[1])
        #expect(outcomes[0] == outcomes[0].sorted())
    }

    @Test func `a catalog is a data folder, a folder of templates, or captures`() throws {
        let folder = ScratchFolder()
        let page = "- heading \"Orders\"\n- link \"Home\"\n- button \"New order\""
        let settings = try Settings.load(flags: ["data_path": folder.file("data")], environment: [:], folder: folder.path)
        func screens(_ path: String) throws -> [String] {
            try GenerationBuilder(settings: settings, clock: .system, against: path).buildAtStart().generation.baselines.catalog.templates
                .map(\.screenID.rawValue)
        }
        try FileManager.default.createDirectory(atPath: folder.file("pages/shop"), withIntermediateDirectories: true)
        _ = try folder.write(page, to: "pages/shop/orders.aria.yml")
        _ = try folder.write(page, to: "pages/shop/Orders page!.aria.yml")
        #expect(try screens(folder.file("pages")) == ["shop.Orders_page", "shop.orders"])
        #expect(try screens(folder.file("pages/shop/orders.aria.yml")) == ["orders"])
        _ = try folder.write(#"{"role":"heading","name":"Orders"}"#, to: "pages/shop/orders.native.json")
        #expect(try screens(folder.file("pages")) == ["shop.Orders_page", "shop.orders"], "two forms of one screen are one screen")
        try FileManager.default.createDirectory(atPath: folder.file("kept/templates"), withIntermediateDirectories: true)
        let template = "schema: 1\nscreen_id: chat\nversion: 1\nrequired_nodes: [Send]\n"
        _ = try folder.write(template, to: "kept/templates/chat.yaml")
        #expect(try screens(folder.file("kept")) == ["chat"])
        #expect(try screens(folder.file("kept/templates")) == ["chat"])
        #expect(throws: Problem(.notFound, "")) { try screens(folder.file("nothing")) }
    }
}
