package import AccessibilityTree
package import Baseline
package import Drift
import Glibc
package import Logging
package import PolicyHost

/// The settings in the form in which the parts of the program take them.
extension Settings {
    /// Limits for what clients post.
    package var treeLimits: TreeLimits { TreeLimits(maxBytes: maxRequestBytes, maxDepth: maxTreeDepth, maxNodes: maxTreeNodes) }

    /// Limits for files of the operator's own.
    package var fileTreeLimits: TreeLimits { TreeLimits(maxDepth: maxTreeDepth, maxNodes: maxTreeNodes) }

    package var matchOptions: MatchOptions { MatchOptions(threshold: matchThreshold, margin: matchMargin) }

    /// For what clients post.
    package var pipelineOptions: PipelineOptions { PipelineOptions(limits: treeLimits, match: matchOptions, score: score) }

    /// For files of the operator's own.
    package var filePipelineOptions: PipelineOptions { PipelineOptions(limits: fileTreeLimits, match: matchOptions, score: score) }

    private var score: PipelineOptions.Score { PipelineOptions.Score(rawValue: matchScoreName) ?? .identity }

    package var failOn: Severity { Severity(rawValue: failOnName) ?? .info }

    package var logLevel: Logger.Level { Logger.Level(rawValue: logLevelName) ?? .info }

    package var policyOptions: PolicyEngineOptions {
        let limits = policyLimits
        return PolicyEngineOptions(
            workers: limits.workers == 0 ? Self.coreCount : limits.workers,
            budgets: PolicyBudgets(
                decisionSteps: limits.decisionSteps, decisionTime: .milliseconds(limits.decisionMilliseconds),
                captureSteps: limits.captureSteps, captureTime: .milliseconds(limits.captureMilliseconds), loadSteps: limits.loadSteps,
                loadTime: .milliseconds(limits.loadMilliseconds), memoryBytes: limits.memoryBytes),
            settings: policyValues)
    }

    var decisionRetention: BlobRetention { BlobRetention(maximumAge: decisionDays * 86_400, maximumBytes: decisionBytes) }

    package var policySetLimits: PolicySetLimits { PolicySetLimits(fileBytes: policyLimits.fileBytes) }

    /// Cores that this process may use.
    package static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
