/// Marks the members of a longest increasing subsequence of different numbers; the earliest of several ends wins. O(n log n), O(n) when
/// the numbers rise already.
///
/// Source: patience sorting (Aldous and Diaconis, 1999).
enum LongestIncreasing {
    static func members(of numbers: [Int32]) -> [Bool] {
        var rising = true
        for index in numbers.indices.dropFirst() where numbers[index] < numbers[index - 1] {
            rising = false
            break
        }
        if rising { return [Bool](repeating: true, count: numbers.count) }
        // tails[k]: position of the smallest number that ends an increasing run of length k + 1.
        var tails: [Int32] = []
        var previous = [Int32](repeating: -1, count: numbers.count)
        for (position, number) in numbers.enumerated() {
            var low = 0
            var high = tails.count
            while low < high {
                let middle = (low + high) / 2
                if numbers[Int(tails[middle])] < number { low = middle + 1 } else { high = middle }
            }
            previous[position] = low > 0 ? tails[low - 1] : -1
            if low == tails.count { tails.append(Int32(position)) } else { tails[low] = Int32(position) }
        }
        var members = [Bool](repeating: false, count: numbers.count)
        var position = tails.last ?? -1
        while position >= 0 {
            members[Int(position)] = true
            position = previous[Int(position)]
        }
        return members
    }
}
