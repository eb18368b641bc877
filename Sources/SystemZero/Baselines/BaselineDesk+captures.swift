import AccessibilityTree
import Baseline

/// Bulk approval of what the archive holds.
extension BaselineDesk {
    /// Sorts captures of the archive by the screen they show and approves one template a screen: all of them, or none.
    ///
    /// Reading and sorting run on a thread that serves no requests.
    ///
    /// - Errors: `not_found` with every capture that is not there, `capture_suspect` with every one that may not be the whole screen,
    ///   `template_merge_conflict` with every screen that is there already; then nothing has changed.
    package func build(_ request: BulkRequest) async throws(Problem) -> (proposal: BulkProposal, outcome: ImportOutcome?) {
        let generation = generations.current
        let proposal = try await offPath { () throws(Problem) in
            generation.propose(from: try self.bulkCaptures(request), asNamed: !request.screenIDs.isEmpty)
        }
        if request.isDryRun { return (proposal, nil) }
        return (
            proposal,
            try await approve(proposal, preference: request.preference, reason: request.reason, needsReason: false, actor: request.actor)
        )
    }

    private func bulkCaptures(_ request: BulkRequest) throws(Problem) -> [BulkCapture] {
        var (found, absent, suspect): ([BulkCapture], [Diagnostic], [Diagnostic]) = ([], [], [])
        for (position, id) in request.captureIDs.enumerated() {
            let screen = position < request.screenIDs.count ? request.screenIDs[position] : nil
            do throws(Problem) {
                let capture = try BulkCapture(
                    id, app: request.app, screen: screen, archive: captures, limits: limits)
                if let suspicion = capture.suspicion, !request.acceptsSuspicion {
                    suspect.append(
                        Diagnostic(file: "", code: ProblemCode.captureSuspect.name, message: "\(Problem.quote(id)): \(suspicion)"))
                }
                found.append(capture)
            } catch {
                // Only what names one capture is collected; a log that cannot be read is no matter of this request.
                guard (400..<500).contains(error.status) else { throw error }
                absent.append(Diagnostic(file: "", code: error.code, message: error.detail))
            }
        }
        guard absent.isEmpty else {
            throw Problem(
                .notFound, "\(absent.count) of \(request.captureIDs.count) captures cannot be taken", location: "/capture_ids",
                help: "nothing was changed; GET /captures lists what is there", diagnostics: absent)
        }
        guard suspect.isEmpty else {
            throw Problem(
                .captureSuspect, "\(suspect.count) of \(request.captureIDs.count) captures may not be the whole screen",
                location: "/capture_ids", help: "nothing was changed; leave them out, capture them again, or send `accept_suspect`",
                diagnostics: suspect)
        }
        return found
    }
}
