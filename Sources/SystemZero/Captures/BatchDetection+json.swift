package import AccessibilityTree

extension BatchDetection.Outcome {
    /// One line for each file: what was found in it, or why it could not be read.
    package var json: JSONValue {
        switch result {
        case .success(let examination): examination.json(file: path)
        case .failure(let problem):
            .members([
                "file": .string(path),
                "error": .members([
                    "code": .string(problem.code), "detail": .string(problem.detail), "location": .text(problem.location),
                    "help": .text(problem.help),
                ]),
            ])
        }
    }
}
