import AccessibilityTree
import Testing

@testable import Baseline

/// What it costs to recognise a screen follows the templates that resemble it, not the catalog.
struct SearchCostTests {
    /// A catalog of `related` templates of one program and `others` that share nothing with them, and what one capture costs in it.
    private func work(related: Int, others: Int) throws -> CandidateSearch.Work {
        let shared = (0..<40).map { "  button \"Common \(letters($0))\"" }.joined(separator: "\n")
        var entries: [CatalogEntry] = []
        for number in 0..<related {
            let own = (0..<10).map { "  link \"Own \(letters(number)) \(letters($0))\"" }.joined(separator: "\n")
            entries.append(try entry("related-\(number)", "document \"Shop\"\n\(shared)\n\(own)"))
        }
        for number in 0..<others {
            let own = (0..<10).map { "  textbox \"Other \(letters(number)) \(letters($0))\"" }.joined(separator: "\n")
            entries.append(try entry("other-\(number)", "main \"Bank \(letters(number))\"\n\(own)"))
        }
        let catalog = Catalog.build(entries)
        let query = FeatureQuery(try #require(entries.first?.trees.first), index: catalog.index)
        var work = CandidateSearch.Work()
        let hits = CandidateSearch(index: catalog.index, query: query).best(5, work: &work)
        #expect(hits.first.map { catalog.templates[$0.template].screenID.rawValue } == "related-0")
        return work
    }

    private func entry(_ name: String, _ outline: String) throws -> CatalogEntry {
        let screenID = try #require(ScreenID(rawValue: name))
        return CatalogEntry(template: Template(screenID: screenID), trees: [Outline.tree(outline)])
    }

    /// Digits are masked in features, so numbers are spelt.
    private func letters(_ number: Int) -> String {
        String(String(number).map { Character(Unicode.Scalar(UInt8(ascii: "a") + ($0.wholeNumberValue.map(UInt8.init) ?? 0))) })
    }

    @Test func `templates that share nothing with a capture cost it nothing`() throws {
        let small = try work(related: 20, others: 0)
        for others in [10, 1_000] {
            let large = try work(related: 20, others: others)
            #expect(large.postings == small.postings)
            #expect(large.scored <= 20)
        }
    }

    @Test func `templates that resemble a capture cost in proportion to their number`() throws {
        let few = try work(related: 10, others: 200)
        let many = try work(related: 100, others: 200)
        #expect(many.postings > few.postings)
        #expect(many.postings <= few.postings * 11)
    }
}
