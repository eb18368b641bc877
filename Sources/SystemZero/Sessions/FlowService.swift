import AccessibilityTree
import Baseline

/// Approving flows: an entry of the log, a line in the file, in force when the call returns.
package struct FlowService: Sendable {
    let file: FlowFile
    let book: LogBook
    let reloader: Reloader

    /// - Throws: ``Problem``; then nothing has changed but, at worst, the log tells of an approval whose file could not be written.
    package func approve(_ flow: ApprovedFlow, actor: String) async throws(Problem) {
        try await book.append(
            LogEvent(
                .flow,
                .members([
                    "action": "approved", "actor": .string(actor), "screens": .strings(flow.screens.map(\.rawValue)),
                    "reason": .text(flow.reason),
                ])))
        try file.append(flow)
        try await reloader.refreshBaselines()
    }
}
