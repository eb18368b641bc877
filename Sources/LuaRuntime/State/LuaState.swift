import CLuaBridge
import Synchronization

/// One Lua state: loads policy files and calls their functions, each call protected, metered and bounded.
///
/// Owned by one worker at a time; every operation is `mutating`, so two threads cannot be inside. A state is closed when its owner lets go.
@safe package struct LuaState: ~Copyable {
    /// Owned; freed in `deinit`.
    let host: OpaquePointer
    /// Kept alive for the callbacks of `host`.
    let box: HostBox
    /// Tells the references of this state from those of others.
    let identity: UInt64
    package let limits: LuaLimits
    /// ``LuaLimits/call`` as the bridge takes it.
    let callBudget: szl_budget
    package let vocabulary: LuaVocabulary
    /// The arguments of the next call, after ``startArguments()``.
    package var writer = LuaWriter()
    /// What the last load or call used.
    package internal(set) var usage = LuaUsage()

    private static let identities = Atomic<UInt64>(1)

    /// Opens a state with the policy library and the given libraries.
    ///
    /// - Throws: `state_unavailable` when memory is short, `host_error` when a description is wrong.
    package init(
        limits: LuaLimits = .standard, vocabulary: LuaVocabulary = .empty, libraries: [LuaLibrary] = [], modules: LuaModules = .none,
        views: [LuaView] = []
    ) throws(LuaError) {
        try self.init(limits: limits, vocabulary: vocabulary, libraries: libraries, modules: modules, views: views, failAfter: nil)
    }

    /// As above, with every allocation from number `failAfter` on refused: for tests of memory shortage.
    init(
        limits: LuaLimits, vocabulary: LuaVocabulary, libraries: [LuaLibrary], modules: LuaModules, views: [LuaView], failAfter: Int?
    ) throws(LuaError) {
        let box = HostBox(limits: limits, modules: modules, functions: libraries.flatMap(\.functions), views: views)
        // The callbacks point to `box`, which lives as long as the state.
        guard let host = unsafe szl_open(szl_limits(limits), box.callbacks(), Int64(failAfter ?? -1)) else {
            throw LuaError(code: .stateUnavailable, message: "not enough memory for a Lua state", help: "raise the memory limit of a state")
        }
        do throws(LuaError) {
            try unsafe host.furnish(vocabulary: vocabulary, libraries: libraries, views: views)
        } catch {
            unsafe szl_close(host)
            throw error
        }
        unsafe self.host = host
        self.box = box
        self.limits = limits
        callBudget = szl_budget(limits.call)
        self.vocabulary = vocabulary
        identity = Self.identities.wrappingAdd(1, ordering: .relaxed).newValue
    }

    deinit {
        unsafe szl_close(host)
    }

    /// Handed to Swift bodies and views. Set it before a call and nil it after, or it lives as long as the state.
    package var context: AnyObject? {
        get { box.context }
        set { box.context = newValue }
    }

    /// Ends loading: from now on `require` only answers modules that are loaded already.
    package mutating func seal() {
        unsafe szl_seal(host)
    }

    /// Collects garbage now. Calls do so by themselves when half a megabyte has gathered.
    package mutating func collectGarbage() {
        unsafe szl_collect(host)
        refreshUsage()
    }

    /// Blocks of memory that closed states did not give back, over the life of the process: 0 unless there is a fault.
    package static var leakedBlocks: Int {
        szl_leaked_blocks()
    }

    mutating func refreshUsage() {
        let now = unsafe szl_last_usage(host)
        usage.steps = Int(now.steps)
        usage.work = Int(now.work)
        usage.memoryBytes = now.memory
        usage.peakBytes = now.peak
        usage.blocks = now.blocks
        usage.droppedLogLines = max(0, box.logged - limits.logLines)
    }

    /// Turns a code of the bridge into the error it stands for.
    func check(_ code: szl_code) throws(LuaError) {
        if code != SZL_OK { throw unsafe LuaError(failureOf: host) }
    }

    func check(_ owner: UInt64) throws(LuaError) {
        if owner != identity {
            throw LuaError(code: .foreignReference, message: "the reference belongs to another Lua state", help: "resolve it in this state")
        }
    }
}

// A state has no affinity to a thread, it is not copyable, and all its operations are mutating: whoever calls one has it alone.
extension LuaState: @unchecked Sendable {}
