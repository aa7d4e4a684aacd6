extension Edition {
    /// A requirement in plain words, as it reads on a day.
    public static func words(_ leaf: Leaf, _ facts: FactBook, on day: EpochDay) -> Phrase { Wording(facts, day).requirement(leaf) }
}
