import ArgumentParser
import Baseline
import SystemZero

struct BaselineApprove: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Accept the changes of a capture: the baseline follows it.",
        discussion: """
            The whole of a capture becomes the next version of its template. With --change only some changes are accepted: they are ignored
            while the identical set of changes comes back, and the baseline stays.

            EXAMPLES
              systemzero baseline approve new/login.cdp.json --reason "redesign of June"
              systemzero baseline approve cap_01kb2m9h7v8x4c5d6e7f8g9h0j --if-version 3 --reason "reviewed with the design team"
              systemzero baseline approve new/login.cdp.json --change 2 --change 9f0c11aa --reason "new help text"
              systemzero baseline approve signed-in.cdp.json --as-variant signed_in --reason "the same page with a name in the corner"
            """.flowing)

    @OptionGroup var options: DecisionOptions
    @Option(help: "Accept the capture beside the baseline, as a variant of this name.") var asVariant: String?
    @Flag(help: "Accept a capture that may not be the whole screen.") var evenIfSuspect = false

    func answer() async throws -> CommandAnswer {
        try await options.decide(.approve) { decision in
            decision.variant = asVariant
            decision.acceptsSuspicion = evenIfSuspect
        }
    }
}

struct BaselineReject: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Say that changes are wrong: they are critical wherever they turn up.",
        discussion: """
            EXAMPLES
              systemzero baseline reject suspicious.cdp.json --reason "the form posts to another host"
              systemzero baseline reject suspicious.cdp.json --change 4 --reason "this link is not ours"
            """.flowing)

    @OptionGroup var options: DecisionOptions

    func answer() async throws -> CommandAnswer { try await options.decide(.reject) }
}

struct BaselineTolerate: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "tolerate", abstract: "Ignore changes until a moment, while the identical set of changes comes back.",
        discussion: """
            EXAMPLES
              systemzero baseline tolerate sale.cdp.json --until 2026-12-24 --reason "the banner of the sale"
              systemzero baseline tolerate sale.cdp.json --until 7d --change 1 --reason "until the fix of MON-12 is out"
            """.flowing)

    @OptionGroup var options: DecisionOptions
    @Option(help: "Until when: 2026-12-24, 2026-12-24T18:00:00Z (UTC), or a time from now such as 12h or 30d.") var until: Moment

    func answer() async throws -> CommandAnswer { try await options.decide(.tolerate(until: until.seconds)) }
}

struct BaselineQuarantine: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine", abstract: "Set changes aside: still findings, and never approved along with others.",
        discussion: """
            EXAMPLES
              systemzero baseline quarantine new/pay.cdp.json --change 3 --reason "asked the payment team about it"
            """.flowing)

    @OptionGroup var options: DecisionOptions

    func answer() async throws -> CommandAnswer { try await options.decide(.quarantine) }
}
