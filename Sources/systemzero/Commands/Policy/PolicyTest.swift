import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import PolicyHost
import SystemZero

struct PolicyTest: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run the policy tests of a set (tests/*_test.lua).",
        discussion: """
            Prints a line for each test with its time and its steps, for a failed one the place, the expected and the found value, and with
            --coverage which lines of the policies no test ran.

            EXIT STATUS
              0 all tests pass, 1 a test fails or a file is covered less than --min-coverage asks, 2 the tests could not be run

            EXAMPLES
              systemzero policy test
              systemzero policy test policies --coverage --junit report.xml
              systemzero policy test policies --quiet --min-coverage 90
            """.flowing)

    @OptionGroup var source: PolicySetOptions
    @Flag(help: "Print which lines the tests ran.") var coverage = false
    @Option(help: "Write a JUnit report to this file.", completion: .file()) var junit: String?
    @Option(help: "Fail when a file's lines are covered less than this, in percent.") var minCoverage: Double?
    @Flag(name: .shortAndLong, help: "Print failures and sums only.") var quiet = false
    @Flag(help: "Answer as JSON.") var json = false

    func validate() throws {
        if let minCoverage, !(0...100).contains(minCoverage) { throw ValidationError("--min-coverage takes 0 to 100") }
    }

    func answer() throws -> CommandAnswer {
        let (settings, set) = try source.load()
        guard !set.tests.isEmpty else {
            throw Problem(
                code: "policy_no_tests", status: 422, title: "there are no tests", detail: "the set has no tests",
                location: try source.place().folder, help: "write tests/rbac_test.lua; `systemzero policy init DIR` shows how")
        }
        let report = try PolicyTests.run(set, options: settings.askingOptions, coverage: coverage || minCoverage != nil)
        if let junit {
            try DurableFile.replace(junit, with: Array(report.junit().utf8), permissions: 0o644, durability: .process)
        }
        let colour = Terminal.wantsColour(ProcessInfo.processInfo.environment)
        let low = report.coverage.filter { $0.percent < minCoverage ?? 0 }
        let text = PolicyTestText(report: report, isQuiet: quiet, colour: colour)
        return CommandAnswer(
            output: json ? text.document.jsonText : text.text,
            notes: low.map { file in
                Diagnostic(
                    file: file.file, code: "coverage_too_low",
                    message:
                        "\(Decimals.percent(file.percent)) of the lines run in tests, \(Decimals.percent(minCoverage ?? 0)) are asked for"
                ).description
            },
            status: report.isSuccess && low.isEmpty ? .clean : .found)
    }
}
