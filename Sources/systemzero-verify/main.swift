import ArgumentParser
import Glibc
import IntegrityLog

/// Writes all of it; what cannot be written is nobody's to read.
func show(_ bytes: [UInt8], on descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
        // The slice outlives the call and is as long as said.
        let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        if count <= 0 { return }
        rest = rest.dropFirst(count)
    }
}

do {
    let command = try VerifyCommand.parse()
    do throws(LogError) {
        let (status, output) = try command.check()
        show(output, on: 1)
        exit(status)
    } catch {
        show(Array("systemzero-verify: \(error)\n".utf8), on: 2)
        exit(Verdict.cannotTell.exitCode)
    }
} catch {
    let isHelp = VerifyCommand.exitCode(for: error) == .success
    show(Array("\(VerifyCommand.fullMessage(for: error))\n".utf8), on: isHelp ? 1 : 2)
    exit(isHelp ? 0 : Verdict.cannotTell.exitCode)
}
