import Glibc
import IntegrityLog

/// Whether all of it could be written. A verdict that nobody can read was not given.
func show(_ bytes: [UInt8], on descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
        // The slice outlives the call and is as long as said.
        let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        rest = rest.dropFirst(count)
    }
    return true
}

let outcome = VerifyProgram.run(Array(CommandLine.arguments.dropFirst()), now: LogClock.system.now())
let isShown = show(outcome.output, on: STDOUT_FILENO)
let isTold = show(outcome.complaint, on: STDERR_FILENO)
exit(isShown && isTold ? outcome.status : Verdict.cannotTell.exitCode)
