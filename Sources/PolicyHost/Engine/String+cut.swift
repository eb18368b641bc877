extension String {
    /// The text, or its beginning with an ellipsis when it has more than `limit` bytes: policies may say long things, logs and answers must
    /// stay short. Cut between letters. O(limit).
    func cut(to limit: Int = 1_000) -> String {
        guard utf8.count > limit else { return self }
        var kept = ""
        var length = 0
        for scalar in unicodeScalars {
            length += UTF8.width(scalar)
            guard length <= limit - 3 else { break }
            kept.unicodeScalars.append(scalar)
        }
        return kept + "…"
    }
}
