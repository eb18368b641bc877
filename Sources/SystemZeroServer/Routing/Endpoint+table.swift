import HTTPTypes

extension Endpoint {
    static let root = Endpoint(.get, "/", permission: "health:read", "name, version and links")
    static let health = Endpoint(.get, "/health", permission: nil, "liveness")
    static let ready = Endpoint(.get, "/ready", permission: nil, "readiness, one line per check")
    static let status = Endpoint(.get, "/status", permission: "status:read", "version, revision, log head, counts")
    static let metrics = Endpoint(
        .get, "/metrics", permission: "metrics:read", "counts and times for Prometheus, or as JSON",
        forms: ["text/plain", "application/json"])
    static let dashboard = Endpoint(.get, "/dashboard", permission: "dashboard:read", "live counts for an overview")
    static let openapiYAML = Endpoint(
        .get, "/openapi.yaml", permission: "health:read", "the description of the API as YAML", forms: ["application/yaml"])
    static let openapiJSON = Endpoint(.get, "/openapi.json", permission: "health:read", "the description of the API as JSON")
    static let docs = Endpoint(
        .get, "/docs", permission: "health:read", "the description of the API as a page", forms: ["text/html"])
    static let postCapture = Endpoint(.post, "/captures", permission: "captures:write", "run the pipeline on a capture")
    static let listCaptures = Endpoint(.get, "/captures", permission: "captures:read", "captures, newest first")
    static let getCapture = Endpoint(.get, "/captures/{id}", permission: "captures:read", "one capture and its findings")
    static let captureTree = Endpoint(.get, "/captures/{id}/tree", permission: "captures:read", "the normalised tree of a capture")
    static let getSession = Endpoint(
        .get, "/sessions/{id}", permission: "captures:read", "the screens of a session in order, and its findings")
    static let listTemplates = Endpoint(
        .get, "/templates", permission: "templates:read", "the approved screens", forms: ["application/json", "application/yaml"])
    static let getTemplate = Endpoint(
        .get, "/templates/{screen_id}", permission: "templates:read", "one template", forms: ["application/json", "application/yaml"])
    static let postTemplate = Endpoint(.post, "/templates", permission: "templates:write", "build a template from a capture, or store one")
    static let reviewCapture = Endpoint(
        .get, "/captures/{id}/review", permission: "captures:read", "the changes of a capture, with the verdicts that stand on them")
    static let captureDiff = Endpoint(
        .get, "/captures/{id}/diff", permission: "captures:read", "what changed since another capture, or since a template")
    static let templateVersions = Endpoint(
        .get, "/templates/{screen_id}/versions", permission: "templates:read", "the history of a screen")
    static let templateDiff = Endpoint(
        .get, "/templates/{screen_id}/diff", permission: "templates:read", "two versions of a screen beside each other")
    static let templateSuggestions = Endpoint(
        .get, "/templates/{screen_id}/suggestions", permission: "templates:read", "what would make a template say more")
    static let approveTemplate = Endpoint(
        .post, "/templates/{screen_id}/approve", permission: "templates:approve", "accept changes of a capture")
    static let rejectTemplate = Endpoint(
        .post, "/templates/{screen_id}/reject", permission: "templates:approve", "say that changes of a capture are wrong")
    static let tolerateTemplate = Endpoint(
        .post, "/templates/{screen_id}/tolerate", permission: "templates:approve", "ignore changes of a capture until a moment")
    static let quarantineTemplate = Endpoint(
        .post, "/templates/{screen_id}/quarantine", permission: "templates:approve", "set changes of a capture aside")
    static let learnTemplate = Endpoint(
        .post, "/templates/{screen_id}/learn", permission: "templates:approve", "propose masks from captures, or put them into force")
    static let rollbackTemplate = Endpoint(
        .post, "/templates/{screen_id}/rollback", permission: "templates:write", "back to an earlier version")
    static let pruneTemplate = Endpoint(
        .post, "/templates/{screen_id}/prune", permission: "templates:write", "remove old versions of a template")
    static let validateTemplate = Endpoint(
        .post, "/templates/{screen_id}/validate", permission: "templates:read", "a template against many captures")
    static let importTemplates = Endpoint(
        .post, "/templates/import", permission: "templates:write", "merge a library of templates")
    static let putTemplate = Endpoint(
        .put, "/templates/{screen_id}", permission: "templates:write", "store the next version of a template")
    static let deleteTemplate = Endpoint(.delete, "/templates/{screen_id}", permission: "templates:write", "retire a template")
    static let listLog = Endpoint(.get, "/logs", permission: "logs:read", "log entries")
    static let verifyLog = Endpoint(.get, "/logs/verify", permission: "logs:read", "integrity, completeness, freshness")
    // The query names the form of an export.
    static let exportLog = Endpoint(
        .get, "/logs/export", permission: "logs:export", "entries as json, ndjson, csv, html, ocsf or sarif", forms: [])
    static let streamLog = Endpoint(
        .get, "/logs/stream", permission: "logs:read", "server-sent events, one for each new entry", forms: ["text/event-stream"])
    static let getLogEntry = Endpoint(.get, "/logs/{index}", permission: "logs:read", "one entry of the log")
    static let getLogProof = Endpoint(
        .get, "/logs/{index}/proof", permission: "logs:read", "inclusion proof of an entry", forms: ["text/plain"])
    static let checkpoint = Endpoint(
        .get, "/log/checkpoint", permission: "logs:read", "the newest signed head", forms: ["text/plain"])
    static let logTile = Endpoint(
        .get, "/log/tile/**", permission: "logs:read", "hash tiles and entry bundles", forms: ["application/octet-stream"])
    static let createKey = Endpoint(.post, "/auth/token", permission: "keys:write", "create an API key")
    static let validateKey = Endpoint(.post, "/auth/validate", permission: "keys:self", "who am I, and what may I do")
    static let listKeys = Endpoint(.get, "/auth/keys", permission: "keys:read", "the API keys, without their secrets")
    static let revokeKey = Endpoint(.delete, "/auth/keys/{id}", permission: "keys:write", "revoke an API key")
    static let rotateKey = Endpoint(.post, "/auth/keys/{id}/rotate", permission: "keys:write", "give a key a new secret")
    static let getConfig = Endpoint(.get, "/config", permission: "config:read", "effective settings and their source")
    static let reload = Endpoint(.post, "/config/reload", permission: "config:reload", "the reload gate")
    static let rollback = Endpoint(.post, "/config/rollback", permission: "config:reload", "back to an earlier revision")

    static let listPolicies = Endpoint(
        .get, "/policies", permission: "policies:read", "the policies that serve: files, rules, signature, held revisions")
    static let getPolicy = Endpoint(
        .get, "/policies/{name}", permission: "policies:read", "the source of a policy file", forms: ["text/x-lua"])
    static let getPolicyModule = Endpoint(
        .get, "/policies/{name}/{file}", permission: "policies:read", "the source of a module or test", forms: ["text/x-lua"])
    static let policyMatrix = Endpoint(
        .get, "/policies/matrix", permission: "policies:read", "roles by permissions, JSON or Markdown",
        forms: ["application/json", "text/markdown"])
    static let evaluatePolicy = Endpoint(.post, "/policies/evaluate", permission: "policies:evaluate", "one decision about a posted input")
    static let explainPolicy = Endpoint(
        .post, "/policies/explain", permission: "policies:evaluate", "why: lines, fields, and what would flip the answer")
    static let replayPolicies = Endpoint(
        .post, "/policies/replay", permission: "policies:evaluate", "recorded decisions under another policy set")

    static let all: [Endpoint] = [
        root,
        health,
        ready,
        status,
        metrics,
        dashboard,
        openapiYAML,
        openapiJSON,
        docs,
        postCapture,
        listCaptures,
        getCapture,
        captureTree,
        getSession,
        listTemplates,
        getTemplate,
        postTemplate,
        reviewCapture,
        captureDiff,
        templateVersions,
        templateDiff,
        templateSuggestions,
        approveTemplate,
        rejectTemplate,
        tolerateTemplate,
        quarantineTemplate,
        learnTemplate,
        rollbackTemplate,
        pruneTemplate,
        validateTemplate,
        importTemplates,
        putTemplate,
        deleteTemplate,
        listLog,
        verifyLog,
        exportLog,
        streamLog,
        getLogEntry,
        getLogProof,
        checkpoint,
        logTile,
        createKey,
        validateKey,
        listKeys,
        revokeKey,
        rotateKey,
        getConfig,
        reload,
        rollback,
        listPolicies,
        getPolicy,
        getPolicyModule,
        policyMatrix,
        evaluatePolicy,
        explainPolicy,
        replayPolicies,
    ]
}
