import PolicyHost
import SystemZero

extension PolicyHook {
    /// The hook that is meant by its name, its file or its function.
    ///
    /// - Throws: ``Problem`` with the nearest name.
    static func named(_ text: String) throws(Problem) -> PolicyHook {
        if let hook = names.first(where: { $0.name == text })?.hook { return hook }
        let suggestion = NearestName.suggestion(for: text, among: names.map(\.name)).map { "did you mean `\($0)`?" }
        throw Problem(
            code: "policy_unknown_hook", status: 404, title: "there is no such hook", detail: "\(Problem.quote(text)) is no hook",
            help: suggestion ?? "one of \(allCases.map(\.rawValue).joined(separator: ", "))")
    }

    private static let names: [(name: String, hook: PolicyHook)] = allCases.flatMap { hook in
        let functions = HostDescriptor.hooks.filter { $0.hook == hook }.map(\.function)
        return ([hook.rawValue, hook.fileName, String(hook.fileName.dropLast(4))] + functions).map { ($0, hook) }
    }
}
