import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import SystemZero

/// The options of the commands that look at capture files without templates and policies.
struct CaptureOptions: ParsableArguments {
    @Option(help: "The settings file, for its limits (default: config/settings.yaml, if it is there).") var config: String?
    @Option(help: "Read the files as this format instead of detecting it.") var format: CaptureFormat?

    func limits() throws -> TreeLimits {
        try Settings.load(environment: ProcessInfo.processInfo.environment, file: config).fileTreeLimits
    }

    /// Reads a capture, and notes the signs that it is not a whole screen on standard error.
    func read(_ path: String) throws -> TreeFile {
        let file = try TreeFile.read(path, format: format, limits: limits())
        for suspicion in file.suspicions { Terminal.note("\(path): suspect: \(suspicion.reason)") }
        return file
    }
}
