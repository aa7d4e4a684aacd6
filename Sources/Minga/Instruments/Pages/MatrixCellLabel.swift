import Kit

/// A cell of the matrix in words and an icon: filled or not, how sure, doubtful or not. Colour only repeats it.
struct MatrixCellLabel {
    let cell: MatrixRow.Cell

    func html(_ language: Language) -> HTML {
        let sure = cell.confidence.short
        let doubtful = cell.isDoubtful ? Words(es: ", en duda", en: ", doubtful") : Words(same: "")
        if cell.isFilled {
            let words = Words(es: "Sí · \(sure.es)\(doubtful.es)", en: "Yes · \(sure.en)\(doubtful.en)")
            return Tag(words, tone, icon: cell.isDoubtful ? .doubt : .check).html(language)
        }
        let words = Words(es: "No · \(sure.es)\(doubtful.es)", en: "No · \(sure.en)\(doubtful.en)")
        return "<span class=\"soft small\">\(language(words))</span>"
    }

    private var tone: Tone {
        if cell.isDoubtful { return .caution }
        switch cell.confidence {
        case .high: return .good
        case .typographic, .medium: return .info
        case .low: return .caution
        }
    }
}
