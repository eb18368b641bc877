import ArgumentParser

/// Making, judging and keeping the approved screens.
struct BaselineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline", abstract: "Make, review, approve and keep the approved screens.",
        discussion: """
            Who decides what, and why, stands in the log: systemzero log show --kind template. Commands that decide need the log for
            themselves; while a server holds it, use its API instead. Exit status 0 done, 1 something differs or is wrong, 2 error.

            EXAMPLES
              systemzero baseline build login.cdp.json --screen-id login --app shop --reason "first release"
              systemzero baseline review new/login.cdp.json              one change at a time
              systemzero baseline approve new/login.cdp.json --reason "redesign of June"
              systemzero baseline history login
              systemzero baseline rollback login --to 1 --reason "the redesign was withdrawn"
            """.flowing,
        subcommands: [
            BaselineBuild.self, BaselineList.self, BaselineShow.self, BaselineValidate.self, BaselineDiff.self, BaselineHistoryCommand.self,
            BaselineReview.self, BaselineApprove.self, BaselineReject.self, BaselineTolerate.self, BaselineQuarantine.self,
            BaselineRollback.self, BaselineLearn.self, BaselineSuggest.self, BaselineImport.self, BaselineExport.self, BaselinePrune.self,
        ])
}
