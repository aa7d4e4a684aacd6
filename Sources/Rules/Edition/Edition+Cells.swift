extension Edition {
    /// What a profile says of every fact of the book; values of the wrong type count as absent.
    func cells(of profile: Profile) -> [Cell] {
        var cells = Array(repeating: Cell.absent, count: facts.facts.count)
        for (name, state) in profile.states {
            guard let index = facts.index(of: name) else { continue }
            cells[index] = cell(state, facts.facts[index])
        }
        derive(into: &cells)
        return cells
    }

    func cell(_ state: FactState, _ fact: FactDefinition) -> Cell {
        switch state {
        case .absent: return .absent
        case .declined: return .declined
        case .notApplicable: return .notApplicable
        case .given(let value, let since):
            if let since, let age = fact.maxAge, age.after(since) < day { return .stale }
            return cell(value, fact.type)
        }
    }

    func cell(_ value: FactValue, _ type: FactType) -> Cell {
        switch (value, type) {
        case (.flag(let flag), .flag): return .number(flag ? 1 : 0)
        case (.number(let number), .number): return number.isFinite ? .number(number) : .absent
        case (.day(let day), .day): return .number(Double(day.number))
        case (.code(let code), .choice(let list)): return list.index(of: code).map { .number(Double($0)) } ?? .absent
        case (.codes(let codes), .choices(let list)):
            var set = CodeSet(count: list.codes.count)
            for code in codes {
                guard let index = list.index(of: code) else { return .absent }
                set.insert(index)
            }
            return .codes(set)
        case (.members(let members), .list): return .members(members.map(cells))
        default: return .absent
        }
    }

    /// Sums and ratios of known parts, where the fact itself is not given.
    func derive(into cells: inout [Cell]) {
        for index in facts.derived where !cells[index].isKnown {
            guard let derivation = facts.facts[index].derivation else { continue }
            if let value = Self.value(derivation, { name in facts.index(of: name).map { cells[$0] } ?? .absent }) {
                cells[index] = .number(value)
            }
        }
    }

    static func value(_ derivation: Derivation, _ cell: (String) -> Cell) -> Double? {
        var numbers: [Double] = []
        for part in derivation.parts {
            guard case .number(let value) = cell(part) else { return nil }
            numbers.append(value)
        }
        switch derivation {
        case .sum: return numbers.reduce(0, +)
        case .ratio: return numbers[1] == 0 ? nil : numbers[0] / numbers[1]
        }
    }
}
