import AccessibilityTree
import Baseline
import Foundation
import Testing

/// Successive versions of 17 real screens that share header, footer and much else.
struct RealScreensTests {
    private struct Screen {
        let name: String
        let first: Tree
        let last: Tree
    }

    private static func screens() throws -> [Screen] {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil)).appendingPathComponent("crates_io")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try files.filter { $0.hasSuffix(".first.yml") }.sorted().map { file in
            let name = String(file.dropLast(".first.yml".count))
            return Screen(name: name, first: try tree(folder, "\(name).first.yml"), last: try tree(folder, "\(name).last.yml"))
        }
    }

    private static func tree(_ folder: URL, _ file: String) throws -> Tree {
        let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(file)))
        return Normalizer.normalize(try AriaCapture.parse(bytes, limits: .file))
    }

    private static func catalog(_ screens: [(name: String, tree: Tree)]) throws -> Catalog {
        let plain = try screens.map { screen in
            TemplateRequest(
                screenID: try #require(ScreenID(rawValue: screen.name)), tree: screen.tree,
                baseline: BlobDigest(of: Array(screen.name.utf8)))
        }
        let frequencies = Catalog.build(plain.map { CatalogEntry(template: TemplateBuilder.build($0), trees: [$0.tree]) })
        return Catalog.build(plain.map { CatalogEntry(template: TemplateBuilder.build($0, catalog: frequencies), trees: [$0.tree]) })
    }

    @Test func `every screen keeps its name through its redesigns, forwards and back`() throws {
        let screens = try Self.screens()
        #expect(screens.count == 17)
        let old = try Self.catalog(screens.map { ($0.name, $0.first) })
        let new = try Self.catalog(screens.map { ($0.name, $0.last) })
        for screen in screens {
            let forwards = Matcher.match(screen.last, in: old)
            let back = Matcher.match(screen.first, in: new)
            #expect(forwards.matched?.screenID.rawValue == screen.name, "\(screen.name) forwards: \(forwards.candidates.prefix(2))")
            #expect(back.matched?.screenID.rawValue == screen.name, "\(screen.name) back: \(back.candidates.prefix(2))")
        }
    }

    @Test func `a login dialog laid over any screen leaves its name and all of its baseline, and shows as novelty`() throws {
        let screens = try Self.screens()
        let catalog = try Self.catalog(screens.map { ($0.name, $0.last) })
        for screen in screens {
            let attacked = Overlay.loginDialog(over: screen.last)
            let match = try #require(Matcher.match(attacked, in: catalog).matched)
            #expect(match.screenID.rawValue == screen.name)
            #expect(match.coverage > 0.999 && match.novelty > 0)
            #expect(match.requirements.missing.isEmpty)
        }
    }

    @Test func `a screen that the catalog does not have is mostly unknown, and never taken for one that it covers badly`() throws {
        let screens = try Self.screens()
        var unknown = 0
        for screen in screens {
            let catalog = try Self.catalog(screens.filter { $0.name != screen.name }.map { ($0.name, $0.last) })
            let result = Matcher.match(screen.last, in: catalog)
            if result.matched == nil { unknown += 1 }
        }
        #expect(unknown >= 10)
    }

    @Test func `captures of all versions fall into one cluster a screen`() throws {
        let screens = try Self.screens()
        let inputs = screens.flatMap { screen in
            [screen.first, screen.last].map { ClusterInput(label: screen.name, tree: $0, screenHint: screen.name) }
        }
        let clusters = CaptureClustering.cluster(inputs)
        let pure = clusters.filter { Set($0.members.map { inputs[$0].label }).count == 1 }
        #expect(clusters.count - pure.count <= 1)
        #expect(clusters.count <= 24)
    }
}
