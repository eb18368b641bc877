import LuaRuntime

/// Makes states out of a policy set: compile, run under the load budget, check the contracts, resolve the functions.
struct PolicyLoader: Sendable {
    let set: PolicySet
    let options: PolicyEngineOptions
    /// Shared by the states that are made.
    private let matchers: MatcherMemo

    init(set: PolicySet, options: PolicyEngineOptions, matchers: MatcherMemo = MatcherMemo()) {
        self.set = set
        self.options = options
        self.matchers = matchers
    }

    /// A new state with the files of `hooks` loaded; what they returned is added to `contract`.
    ///
    /// - Throws: ``PolicyProblems`` with the problems of all files, not just of the first.
    func load(_ hooks: [PolicyHook], contract: inout PolicyContract) throws(PolicyProblems) -> PolicyState {
        var diagnostics: [PolicyDiagnostic] = []
        var functions = PolicyState.Functions()
        var lua = try makeState()
        for hook in hooks {
            guard let file = set.file(hook.fileName) else { continue }
            do {
                let module = try lua.load(LuaSource(name: file.path, bytes: file.bytes))
                let problems = contract.read(hook, try lua.value(in: module), of: file)
                diagnostics += problems.filter { $0.level == .error }
                if diagnostics.isEmpty { try resolve(hook, in: module, contract, &lua, &functions) }
            } catch {
                diagnostics.append(PolicyDiagnostic(error, in: set, fallback: file.path))
            }
        }
        guard diagnostics.isEmpty else { throw PolicyProblems(diagnostics) }
        lua.seal()
        return PolicyState(lua: lua, functions: functions)
    }

    /// A further state with the files of `hooks` loaded, of which the contract is known.
    func load(_ hooks: [PolicyHook], like contract: PolicyContract) throws(PolicyProblems) -> PolicyState {
        var functions = PolicyState.Functions()
        var lua = try makeState()
        for hook in hooks {
            guard let file = set.file(hook.fileName) else { continue }
            do {
                let module = try lua.load(LuaSource(name: file.path, bytes: file.bytes))
                try resolve(hook, in: module, contract, &lua, &functions)
            } catch {
                throw PolicyProblems(PolicyDiagnostic(error, in: set, fallback: file.path))
            }
        }
        lua.seal()
        return PolicyState(lua: lua, functions: functions)
    }

    /// Modules may state an `api` like the hooks; those that do are run once by themselves to read it.
    ///
    /// One that cannot be run says so where it is required, with the line of whoever requires it.
    func moduleProblems() throws(PolicyProblems) -> [PolicyDiagnostic] {
        let word = Array("api".utf8)
        let stating = set.files.filter { file in
            guard file.kind == .module, file.bytes.firstRange(of: word) != nil else { return false }
            return LuaLexer.tokens(file.bytes).contains { $0.kind == .name && file.bytes[$0.range].elementsEqual(word) }
        }
        guard !stating.isEmpty else { return [] }
        var lua = try makeState()
        var diagnostics: [PolicyDiagnostic] = []
        for file in stating {
            // As the comment above says: whoever requires it hears why it cannot be run.
            guard let module = try? lua.load(LuaSource(name: file.path, bytes: file.bytes)),
                let api = try? lua.value(LuaPath([.name("api")]), in: module)
            else { continue }
            // Anything but a number is a field of the module's own that happens to have this name.
            guard case .integer = api else { continue }
            var reader = ContractReader(file)
            reader.checkAPI(api)
            diagnostics += reader.diagnostics
        }
        return diagnostics
    }

    /// An empty state that can require the modules of the set; one for tests can require the test prelude as well.
    func makeState(forTests: Bool = false) throws(PolicyProblems) -> LuaState {
        let set = self.set
        let sz = HostLibrary.make(settings: options.settings, log: options.log, matchers: matchers)
        do {
            return try LuaState(
                limits: options.budgets.luaLimits, vocabulary: PolicyWord.vocabulary,
                libraries: forTests ? [sz, SampleLibrary.make(matchers: matchers)] : [sz],
                modules: LuaModules { name in
                    if forTests, name == TestPrelude.moduleName {
                        return LuaSource(name: TestPrelude.fileName, bytes: Array(TestPrelude.source.utf8))
                    }
                    return set.files.first { $0.moduleName == name && $0.kind != .test && $0.kind != .stray }
                        .map { LuaSource(name: $0.path, bytes: $0.bytes) }
                },
                views: ScreenViews.all)
        } catch {
            throw PolicyProblems(PolicyDiagnostic(error, in: set, fallback: "."))
        }
    }

    private func resolve(
        _ hook: PolicyHook, in module: LuaModule, _ contract: PolicyContract, _ lua: inout LuaState,
        _ functions: inout PolicyState.Functions
    ) throws(LuaError) {
        switch hook {
        case .access: functions.authorize = try lua.function("authorize", in: module)
        case .rateLimits: functions.limit = try lua.function("limit", in: module)
        case .noise: if contract.hasNoiseFilter { functions.filter = try lua.function("filter", in: module) }
        case .severity:
            functions.judge = try lua.function("judge", in: module)
            if contract.hasSummarize { functions.summarize = try lua.function("summarize", in: module) }
        case .manipulation:
            for rule in contract.rules {
                functions.inspect.append(try lua.function(["rules", .index(rule.position), "inspect"], in: module))
            }
        }
    }
}
