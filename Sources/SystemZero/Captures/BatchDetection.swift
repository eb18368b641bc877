package import AccessibilityTree

/// Runs many captures through the pipeline, several at a time, and tells of each in the order in which they came.
///
/// Memory is bounded by the captures under way, however many there are.
package struct BatchDetection: Sendable {
    /// What came of one file.
    package struct Outcome: Sendable {
        package let path: String
        package let result: Result<Examination, Problem>

        package init(path: String, result: Result<Examination, Problem>) {
            self.path = path
            self.result = result
        }
    }

    private let pipeline: Pipeline
    private let generation: Generation
    private let format: CaptureFormat?
    private let app: String?
    private let width: Int

    /// - Parameters:
    ///   - format: the format that all files have; nil detects it for each.
    ///   - app: the program that all of them show.
    ///   - width: how many are under way at once.
    package init(
        pipeline: Pipeline, generation: Generation, format: CaptureFormat? = nil, app: String? = nil, width: Int = Settings.coreCount
    ) {
        self.pipeline = pipeline
        self.generation = generation
        self.format = format
        self.app = app
        self.width = max(1, width)
    }

    /// Examines every file. One that cannot be read is an outcome like any other.
    ///
    /// - Parameter tell: called once for each, in the order of the walk.
    package func run(_ walk: CaptureWalk, tell: (Outcome) -> Void) async {
        var walk = walk
        var (started, told) = (0, 0)
        var waiting: [Int: Outcome] = [:]
        await withTaskGroup(of: (Int, Outcome).self) { group in
            var active = 0
            var isOver = false
            repeat {
                while active < width, started - told < 4 * width, !isOver {
                    guard let item = walk.next() else {
                        isOver = true
                        break
                    }
                    let number = started
                    started += 1
                    active += 1
                    group.addTask { (number, examine(item)) }
                }
                guard let (number, outcome) = await group.next() else { break }
                active -= 1
                waiting[number] = outcome
                while let next = waiting.removeValue(forKey: told) {
                    told += 1
                    tell(next)
                }
            } while true
        }
    }

    private func examine(_ item: CaptureWalk.Item) -> Outcome {
        if let problem = item.problem { return Outcome(path: item.path, result: .failure(problem)) }
        do throws(Problem) {
            let (bytes, companions) = try CaptureFiles.read(item.path, limits: pipeline.options.limits)
            return Outcome(
                path: item.path,
                result: .success(
                    try pipeline.examine(
                        Submission(
                            bytes: bytes, companions: companions, format: format, app: app,
                            actor: "console", origin: .file),
                        generation: generation)))
        } catch {
            return Outcome(path: item.path, result: .failure(error))
        }
    }
}
