import ArgumentParser

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make, show, renew and revoke API keys; exit status 0 done, 2 error.",
        discussion: """
            Works on the keys file itself, also while the server runs; the server sees the change at its next reload.

            EXAMPLES
              systemzero keys create --name ci --role operator --expires-in 30d
              systemzero keys list
              systemzero keys rotate k7qm2pwx4t --grace 1h
              systemzero keys revoke k7qm2pwx4t
            """.flowing,
        subcommands: [KeysCreate.self, KeysList.self, KeysRotate.self, KeysRevoke.self])
}

/// A duration such as `90s`, `15m`, `12h` or `30d`.
struct Lifetime: ExpressibleByArgument {
    let seconds: Int

    init(seconds: Int) { self.seconds = seconds }

    init?(argument: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = argument.last.flatMap({ units[$0] }), let count = Int(argument.dropLast()), count > 0,
            case (let seconds, false) = count.multipliedReportingOverflow(by: unit)
        else { return nil }
        self.seconds = seconds
    }
}
