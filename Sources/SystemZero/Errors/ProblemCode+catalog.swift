/// The codes of this target and of the HTTP layer above it, by status.
extension ProblemCode {
    // The request cannot be understood.
    package static let invalidRequest = ProblemCode("invalid_request", status: 400, title: "the request is malformed")
    package static let invalidParameter = ProblemCode("invalid_parameter", status: 400, title: "a parameter is not valid")
    package static let invalidCursor = ProblemCode("invalid_cursor", status: 400, title: "the cursor is not one of ours")

    // Who is asking, and may they.
    package static let unauthenticated = ProblemCode("unauthenticated", status: 401, title: "an API key is needed")
    package static let keyMalformed = ProblemCode("key_malformed", status: 401, title: "the API key is malformed")
    package static let keyUnknown = ProblemCode("key_unknown", status: 401, title: "the API key is unknown")
    package static let keyExpired = ProblemCode("key_expired", status: 401, title: "the API key has expired")
    package static let keyRevoked = ProblemCode("key_revoked", status: 401, title: "the API key was revoked")
    package static let forbidden = ProblemCode("forbidden", status: 403, title: "the policy does not allow this")

    // What was asked for.
    package static let notFound = ProblemCode("not_found", status: 404, title: "there is nothing here")
    package static let keyNotFound = ProblemCode("key_not_found", status: 404, title: "there is no such key")
    package static let blobNotFound = ProblemCode("blob_not_found", status: 404, title: "the stored content is gone")
    package static let methodNotAllowed = ProblemCode("method_not_allowed", status: 405, title: "the method is not allowed here")
    package static let notAcceptable = ProblemCode("not_acceptable", status: 406, title: "no acceptable representation")

    // It does not fit what is stored.
    package static let conflict = ProblemCode("conflict", status: 409, title: "the request conflicts with what is stored")
    package static let flowNotApproved = ProblemCode("flow_not_approved", status: 409, title: "the flow cannot be approved")
    package static let captureOfOtherScreen = ProblemCode("capture_of_other_screen", status: 409, title: "the capture shows another screen")
    package static let captureSuspect = ProblemCode("capture_suspect", status: 409, title: "the capture may not be the whole screen")
    package static let approvalBlocked = ProblemCode("approval_blocked", status: 409, title: "changes stand in the way of the approval")
    package static let nothingToJudge = ProblemCode("nothing_to_judge", status: 409, title: "there is nothing to decide on")
    package static let mergeConflict = ProblemCode(
        "template_merge_conflict", status: 409, title: "the library conflicts with the templates")
    package static let keysReadOnly = ProblemCode("keys_read_only", status: 409, title: "the keys file cannot be written")
    package static let keysFileFull = ProblemCode("keys_file_full", status: 409, title: "the keys file has no room for more")
    package static let keyNotActive = ProblemCode("key_not_active", status: 409, title: "the key is no longer active")
    package static let flipsNotAccepted = ProblemCode("flips_not_accepted", status: 409, title: "the changed decisions were not accepted")
    package static let logForeign = ProblemCode("log_foreign", status: 409, title: "the log is another than the one asked for")
    package static let logContradicted = ProblemCode("log_contradicted", status: 409, title: "the log contradicts a signed head")
    package static let logBehindReader = ProblemCode("log_behind_reader", status: 409, title: "the log is shorter than it was")
    package static let policyHistoryDamaged = ProblemCode(
        "policy_history_damaged", status: 409, title: "the history of policy revisions cannot be used")
    package static let gone = ProblemCode("gone", status: 410, title: "it was here and is gone")
    package static let preconditionFailed = ProblemCode("precondition_failed", status: 412, title: "the stored version is another one")
    package static let bodyTooLarge = ProblemCode("body_too_large", status: 413, title: "the request body is too large")
    package static let blobTooLarge = ProblemCode("blob_too_large", status: 413, title: "the content is too large to store or read")
    package static let unsupportedMediaType = ProblemCode("unsupported_media_type", status: 415, title: "the media type is not supported")

    package static let preconditionRequired = ProblemCode("precondition_required", status: 428, title: "the version must be named")
    package static let idempotencyInFlight = ProblemCode(
        "idempotency_in_flight", status: 409, title: "the first request with this key is still being answered")
    package static let idempotencyKeyReused = ProblemCode(
        "idempotency_key_reused", status: 422, title: "the idempotency key belongs to another request")
    package static let tlsCertificateInvalid = ProblemCode("tls_certificate_invalid", status: 422, title: "the certificate cannot be used")

    // Understood, and not valid.
    package static let reasonRequired = ProblemCode("reason_required", status: 422, title: "a decision needs a reason")
    package static let changeUnknown = ProblemCode("change_unknown", status: 422, title: "there is no such change")
    package static let libraryInvalid = ProblemCode("template_library_invalid", status: 422, title: "the library cannot be read")
    package static let legacyInvalid = ProblemCode("legacy_invalid", status: 422, title: "what the earlier program wrote cannot be read")
    package static let legacyChainBroken = ProblemCode(
        "legacy_chain_broken", status: 409, title: "the hash chain of the earlier program's log does not hold")
    package static let reportUnreadable = ProblemCode("report_unreadable", status: 422, title: "the report cannot be read")
    package static let screenIDMismatch = ProblemCode("screen_id_mismatch", status: 422, title: "the document is of another screen")
    package static let invalidKeyRequest = ProblemCode("invalid_key_request", status: 422, title: "the key cannot be made like this")
    package static let reloadRefused = ProblemCode("reload_refused", status: 422, title: "the new generation was refused")
    package static let settingsInvalid = ProblemCode("settings_invalid", status: 422, title: "the settings are not valid")
    package static let keysFileInvalid = ProblemCode("keys_file_invalid", status: 422, title: "the keys file is not valid")
    package static let keysFileExposed = ProblemCode("keys_file_exposed", status: 422, title: "the keys file can be read by others")
    package static let bootstrapKeyRefused = ProblemCode("bootstrap_key_refused", status: 422, title: "the first admin key was refused")

    package static let notADecision = ProblemCode("not_a_decision", status: 422, title: "the entry is no decision of a policy")
    package static let policyInputInvalid = ProblemCode("policy_input_invalid", status: 422, title: "the input of the policy is not valid")

    package static let rateLimited = ProblemCode("rate_limited", status: 429, title: "too many requests")
    package static let tooManyStreams = ProblemCode("too_many_streams", status: 429, title: "too many open streams")
    package static let headersTooLarge = ProblemCode("headers_too_large", status: 431, title: "the request headers are too large")

    // Ours to mend.
    package static let internalError = ProblemCode("internal_error", status: 500, title: "an unexpected error")
    package static let blobDamaged = ProblemCode("blob_damaged", status: 500, title: "stored content does not match its digest")
    package static let storageFailed = ProblemCode("storage_failed", status: 503, title: "the disk refused")
    package static let storageFull = ProblemCode("storage_full", status: 503, title: "the disk is full")
    package static let policyError = ProblemCode("policy_error", status: 503, title: "the policy failed")
    package static let policyDeskBusy = ProblemCode("policy_desk_busy", status: 503, title: "too many questions about policies")
    package static let dataFolderUnusable = ProblemCode("data_folder_unusable", status: 503, title: "a data folder cannot be used")
    package static let keysBusy = ProblemCode("keys_busy", status: 503, title: "the keys file is being edited")
    package static let logUnavailable = ProblemCode("log_unavailable", status: 503, title: "the integrity log takes no entries")
    package static let shuttingDown = ProblemCode("shutting_down", status: 503, title: "the server is shutting down")
}

extension ProblemCode {
    /// Every code above, for the reference page and for the test that keeps the names unique and well formed.
    package static let catalog: [ProblemCode] = [
        .invalidRequest, .invalidParameter, .invalidCursor,
        .unauthenticated, .keyMalformed, .keyUnknown, .keyExpired, .keyRevoked, .forbidden,
        .notFound, .keyNotFound, .blobNotFound, .methodNotAllowed, .notAcceptable,
        .conflict, .keysReadOnly, .keyNotActive, .flipsNotAccepted, .policyHistoryDamaged, .logForeign, .logContradicted, .logBehindReader,
        .gone, .preconditionFailed, .preconditionRequired, .idempotencyInFlight, .idempotencyKeyReused, .tlsCertificateInvalid,
        .screenIDMismatch, .legacyInvalid, .legacyChainBroken,
        .bodyTooLarge, .blobTooLarge, .unsupportedMediaType,
        .invalidKeyRequest, .reloadRefused, .settingsInvalid, .keysFileInvalid, .keysFileExposed, .bootstrapKeyRefused,
        .notADecision, .policyInputInvalid,
        .rateLimited, .tooManyStreams, .headersTooLarge,
        .internalError, .blobDamaged, .storageFailed, .storageFull, .policyError, .policyDeskBusy, .dataFolderUnusable, .keysBusy,
        .logUnavailable, .shuttingDown,
    ]
}
