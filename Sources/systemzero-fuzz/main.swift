import Foundation

/// `systemzero-fuzz SECONDS SEED PATH…` parses broken copies of the captures under the paths until the time is up; `systemzero-fuzz damage
/// FOLDER [SEED]` breaks every file below a folder in each of a list of ways, once. See ``FuzzRun`` and ``DamageRun``.
let arguments = Array(CommandLine.arguments.dropFirst())

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

let usage = "usage: systemzero-fuzz SECONDS SEED PATH… | damage FOLDER [SEED]"
if arguments.first == "damage" {
    guard arguments.count == 2 || arguments.count == 3, let seed = arguments.count > 2 ? UInt64(arguments[2]) : 1 else { fail(usage) }
    exit(DamageRun(folder: arguments[1], seed: seed).run() ? 0 : 1)
}
guard arguments.count >= 3, let seconds = Double(arguments[0]), let seed = UInt64(arguments[1]) else { fail(usage) }
do {
    print(try FuzzRun(seconds: seconds, seed: seed, paths: Array(arguments.dropFirst(2))).run())
} catch {
    fail("seed \(seed): \(error)")
}
