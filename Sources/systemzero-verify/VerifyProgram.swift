import ArgumentParser
import IntegrityLog

/// The program without its process: arguments in, exit status and text for the two outputs back.
enum VerifyProgram {
    struct Outcome: Sendable, Hashable {
        let status: Int32
        /// For standard output.
        var output: [UInt8] = []
        /// For standard error.
        var complaint: [UInt8] = []
    }

    /// - Parameters:
    ///   - arguments: without the name of the program.
    ///   - now: milliseconds since 1970.
    static func run(_ arguments: [String], now: Int64) -> Outcome {
        let command: VerifyCommand
        do {
            command = try VerifyCommand.parse(arguments)
        } catch {
            let text = Array("\(VerifyCommand.fullMessage(for: error))\n".utf8)
            if VerifyCommand.exitCode(for: error) == .success { return Outcome(status: 0, output: text) }
            return Outcome(status: Verdict.cannotTell.exitCode, complaint: text)
        }
        do throws(LogError) {
            let (status, output) = try command.check(now: now)
            return Outcome(status: status, output: output)
        } catch {
            return Outcome(status: Verdict.cannotTell.exitCode, complaint: Array("systemzero-verify: \(error)\n".utf8))
        }
    }
}
