/// The stable codes of everything that can go wrong with a script. `rawValue` is what users see.
package enum LuaErrorCode: String, Sendable, Hashable, CaseIterable {
    case syntax = "lua_syntax_error"
    case runtime = "lua_runtime_error"
    case budgetSteps = "budget_steps"
    case budgetMemory = "budget_memory"
    case budgetTime = "budget_time"
    case boundedArgument = "bounded_argument"
    case badArgument = "bad_argument"
    case frozenWrite = "frozen_write"
    case unknownGlobal = "unknown_global"
    case withheldName = "withheld_name"
    case badResult = "bad_result"
    case moduleMissing = "module_missing"
    case moduleCycle = "module_cycle"
    case moduleName = "module_name"
    case sourceTooLarge = "source_too_large"
    case sourceBinary = "source_binary"
    case sourceEncoding = "source_encoding"
    case sourceTooComplex = "source_too_complex"
    case foreignReference = "foreign_reference"
    case stateUnavailable = "state_unavailable"
    case hostError = "host_error"

    /// Whether a budget ended the script: such a failure says nothing about what the script would have answered.
    package var isBudget: Bool {
        self == .budgetSteps || self == .budgetMemory || self == .budgetTime
    }
}
