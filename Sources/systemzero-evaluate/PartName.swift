/// The parts of an evaluation, in the order in which they run.
enum PartName: String, CaseIterable {
    case pairs
    case variants
    case tampering
    case mutations
    case screens
    case vectors
    case wording
    case timing

    func part(match: [String], pipeline: String?, folds: String?) -> any EvaluationPart {
        switch self {
        case .pairs: PairsPart()
        case .variants: VariantsPart()
        case .tampering: TamperingPart()
        case .mutations: MutationsPart()
        case .screens: ScreensPart()
        case .vectors: VectorsPart()
        case .wording: WordingPart(folds: folds)
        case .timing: TimingPart(match: match, pipeline: pipeline)
        }
    }
}
