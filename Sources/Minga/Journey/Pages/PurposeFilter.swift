import Kit

/// Narrows a result to one purpose of associating; the choice travels in the address like the answers.
struct PurposeFilter {
    let language: Language
    let journey: Journey

    var html: HTML {
        let label = Words(es: "¿Para qué se asocian?", en: "What do you associate for?")
        let all = chip(nil, Words(es: "Todos los propósitos", en: "All purposes"))
        return """
            <h2 class="small">\(language(label))</h2><ul class="chips">\(all)\
            \(each: Purpose.allCases, { chip($0, $0.short) })</ul>
            """
    }

    private func chip(_ purpose: Purpose?, _ words: Words) -> HTML {
        let isChosen = journey.answers.purpose == purpose
        let count = journey.outcomes(for: purpose).count { $0.group != .notForYou }
        return """
            <li><a class="chip" href="\(journey.answers.path(for: purpose))"\(when: isChosen, " aria-current=\"true\"")>\
            \(isChosen ? Icon.check.html : HTML())\(language(words)) (\(count))</a></li>
            """
    }
}
