import AccessibilityTree
import Drift
import Foundation
import Testing

@testable import PolicyHost

/// The policies that ship: sound, tested by their own tests, and compiled into the binary as they lie in the folder.
struct ShippedPoliciesTests {
    @Test func `the embedded set is the folder, byte for byte`() throws {
        let folder = try PolicySet.read(folder: Repository.policies)
        let embedded = try PolicySet.embedded()
        #expect(embedded.files.map(\.path) == folder.files.map(\.path))
        for (left, right) in zip(embedded.files, folder.files) {
            #expect(left.text == right.text, "\(left.path) is stale: run scripts/embed-policies")
        }
        #expect(embedded.revision == folder.revision)
    }

    @Test func `the shipped set loads without warnings`() throws {
        let engine = try PolicyEngine(PolicySet.embedded())
        #expect(engine.warnings == [])
        #expect(engine.roles == ["admin", "operator", "reloader", "readonly", "anonymous"])
    }

    @Test func `the policy tests of the shipped set pass`() throws {
        let report = try PolicyTests.run(PolicySet.embedded())
        #expect(report.results.compactMap { result in result.failure.map { "\(result.name): \($0)" } } == [])
        #expect(report.results.count > 100)
    }
}
