/// Damerau's distance with a limit: letters put in, left out, changed, or two neighbours swapped.
enum Slips {
    typealias Letters = UnsafeBufferPointer<UInt8>

    static func areWithin(_ limit: Int, _ letters: Letters, _ one: Int, _ oneCount: Int, _ other: Int, _ otherCount: Int) -> Bool {
        var (x, y, a, b) = (one, other, oneCount, otherCount)
        while a > 0, b > 0, letters[x] == letters[y] {
            x += 1
            y += 1
            a -= 1
            b -= 1
        }
        while a > 0, b > 0, letters[x + a - 1] == letters[y + b - 1] {
            a -= 1
            b -= 1
        }
        if a == 0 || b == 0 { return max(a, b) <= limit }
        guard limit > 0, abs(a - b) <= limit else { return false }
        if areWithin(limit - 1, letters, x + 1, a - 1, y + 1, b - 1) { return true }
        if a > 1, b > 1, letters[x] == letters[y + 1], letters[x + 1] == letters[y],
            areWithin(limit - 1, letters, x + 2, a - 2, y + 2, b - 2)
        {
            return true
        }
        return areWithin(limit - 1, letters, x + 1, a - 1, y, b) || areWithin(limit - 1, letters, x, a, y + 1, b - 1)
    }

    static func areWithin(_ limit: Int, _ one: String, _ other: String) -> Bool {
        let letters = Array(one.utf8) + Array(other.utf8)
        let size = one.utf8.count
        return letters.withUnsafeBufferPointer { areWithin(limit, $0, 0, size, size, letters.count - size) }
    }
}
