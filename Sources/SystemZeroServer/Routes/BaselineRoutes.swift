import AccessibilityTree
import Baseline
import HTTPTypes
import Hummingbird
import SystemZero

/// The versions of approved screens: their history, going back, learning, checking, and libraries of them.
struct BaselineRoutes {
    let monitor: Monitor

    /// Bytes of a library of templates.
    private static let libraryLimit = 16 << 20

    func register(on router: Router<AppContext>) {
        router.serve(.templateVersions) { [monitor] _, context in
            .json(try monitor.baselines.library.history(of: context.textParameter("screen_id")).json)
        }
        router.serve(.templateDiff) { [monitor] request, context in
            let query = try QueryParameters(request, allowed: ["from", "to"])
            return .json(
                try monitor.baselines.library.comparison(
                    of: context.textParameter("screen_id"), from: try query.integer("from", in: 1...Int.max),
                    to: try query.integer("to", in: 1...Int.max)
                ).json)
        }
        router.serve(.templateSuggestions) { [monitor] _, context in
            let generation = context.admission?.generation ?? monitor.generations.current
            let suggestions = try generation.suggestions(for: context.textParameter("screen_id"))
            return .json(["suggestions": .strings(suggestions.map(\.message))])
        }
        router.serve(.rollbackTemplate) { [monitor] request, context in
            let body = try await request.jsonObject(upTo: KeyRoutes.bodyLimit, allowed: ["version", "reason"])
            guard let version = try body.integer("version", in: 1...Int64.max) else {
                throw Problem(.invalidRequest, "the member `version` is missing", location: "/version", help: "the version to go back to")
            }
            let stored = try await monitor.baselines.rollback(
                context.textParameter("screen_id"), to: Int(version), reason: body.text("reason"), actor: context.principal.actor,
                expecting: request.expectedVersion)
            return .json(stored.json, headers: [.eTag: "\"\(stored.version)\""])
        }
        router.serve(.pruneTemplate) { [monitor] request, context in
            let body = try await request.jsonObject(upTo: KeyRoutes.bodyLimit, allowed: ["keep", "reason"])
            guard let keep = try body.integer("keep", in: 1...Int64(Int.max)) else {
                throw Problem(.invalidRequest, "the member `keep` is missing", location: "/keep", help: "how many versions stay")
            }
            let screen = try context.textParameter("screen_id")
            let versions = try await monitor.baselines.prune(
                screen, keeping: Int(keep), reason: body.text("reason"), actor: context.principal.actor)
            return .json(["screen_id": .string(screen), "versions": .array(versions.map { .count($0) })])
        }
        router.serve(.validateTemplate) { [monitor] request, context in
            let body = try await request.jsonObject(upTo: KeyRoutes.bodyLimit, allowed: ["capture_ids"])
            let generation = context.admission?.generation ?? monitor.generations.current
            let report = try generation.validate(
                context.textParameter("screen_id"), against: monitor.baselines.trees(of: Self.captures(body)))
            return .json(report.json)
        }
        router.serve(.learnTemplate) { [monitor] request, context in
            let body = try await request.jsonObject(upTo: KeyRoutes.bodyLimit, allowed: ["capture_ids", "apply", "reason"])
            let proposal = try monitor.generations.current.learn(
                context.textParameter("screen_id"), from: monitor.baselines.trees(of: Self.captures(body)))
            guard try body.flag("apply") ?? false else { return .json(proposal.json) }
            let stored = try await monitor.baselines.adopt(proposal, reason: body.text("reason"), actor: context.principal.actor)
            return .json(stored.json, headers: [.eTag: "\"\(stored.version)\""])
        }
        router.serve(.importTemplates) { [monitor] request, context in
            let query = try QueryParameters(request, allowed: ["prefer", "dry_run", "reason"])
            let preference = try query.word("prefer", among: MergePlan.Preference.allCases.map(\.rawValue))
                .flatMap(MergePlan.Preference.init(rawValue:))
            let library = try TemplateLibrary(bundle: try await request.bytes(upTo: Self.libraryLimit), file: "body")
            return .json(
                try await monitor.baselines.merge(
                    library, preference: preference ?? .ask, reason: query["reason"], actor: context.principal.actor,
                    dryRun: try query.flag("dry_run")
                ).json)
        }
    }

    private static func captures(_ body: JSONBody) throws(Problem) -> [String] {
        guard let ids = try body.texts("capture_ids"), !ids.isEmpty, ids.count <= 1_000 else {
            throw Problem(
                .invalidRequest, "the member `capture_ids` is missing", location: "/capture_ids", help: "a list of 1 to 1000 capture ids")
        }
        return ids
    }
}
