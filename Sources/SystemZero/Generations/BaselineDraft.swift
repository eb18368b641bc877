import Baseline

/// What a template is to be made of: a stored tree and who answers for it.
struct BaselineDraft: Sendable {
    let screenID: ScreenID
    let app: String
    let digest: BlobDigest
    let conditions: CaptureConditions
    let approvedBy: String
    let approvedAt: String
    let reason: String?

    init(
        screenID: ScreenID, app: String, digest: String, conditions: CaptureConditions, approvedBy: String, approvedAt: String,
        reason: String?
    ) throws(Problem) {
        guard let blob = BlobDigest(rawValue: digest) else {
            throw Problem(.blobNotFound, "\(Problem.quote(digest)) is no digest of a stored tree")
        }
        self.screenID = screenID
        self.app = app
        self.digest = blob
        self.conditions = conditions
        self.approvedBy = approvedBy
        self.approvedAt = approvedAt
        self.reason = reason
    }
}
