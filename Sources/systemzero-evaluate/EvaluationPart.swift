/// One question to a folder of captures.
protocol EvaluationPart {
    /// Measures; a folder that lacks what the part needs gives a report that says so.
    func run(on data: DataFolder, with bench: Bench) throws -> PartReport
}
