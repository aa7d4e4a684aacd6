import Kit
import Linkage

/// Why a pair is likely or not: each step as a bar from where the one before ended, with its words and its weight.
struct WaterfallFigure {
    let waterfall: Waterfall

    func html(_ language: Language) -> HTML {
        let caption = Words(es: "Qué habla a favor y qué en contra", en: "What speaks for it and what against")
        let head = [
            Words(es: "Indicio", en: "Evidence"), Words(es: "Peso", en: "Weight"), Words(es: "Dibujo", en: "Drawing"),
        ]
        let total = Words(es: "En total", en: "In all")
        let span = Span(waterfall)
        return """
            <table class="bars"><caption>\(language(caption))</caption><thead><tr><th scope="col">\(language(head[0]))</th>\
            <th scope="col" class="num">\(language(head[1]))</th><td><span class="hush">\(language(head[2]))</span></td></tr></thead>\
            <tbody>\(each: waterfall.steps.indices, { step($0, span, language) })\
            <tr><th scope="row">\(language(total))</th><td class="num"><b>\(Self.bits(waterfall.bits, language))</b></td>\
            <td><b>\(Self.percent(waterfall.probability, language))</b></td></tr></tbody></table>\
            <p class="soft">\(language(Self.meaning))</p>
            """
    }

    private static let meaning = Words(
        es:
            "El peso se cuenta en bits: cada bit a favor (+) duplica lo probable que es que sean la misma, cada bit en contra (−) lo reduce a la mitad. Los pesos se aprenden de los propios registros.",
        en:
            "Weights are bits: each bit for it (+) doubles the odds that they are the same, each bit against (−) halves them. The weights are learnt from the registers themselves."
    )

    private func step(_ index: Int, _ span: Span, _ language: Language) -> HTML {
        let step = waterfall.steps[index]
        let from = waterfall.steps[..<index].reduce(0) { $0 + $1.bits }
        let low = span.place(min(from, from + step.bits))
        let width = max(0.8, span.place(max(from, from + step.bits)) - low)
        let tone: HTML = step.bits < 0 ? " class=\"near\"" : ""
        return """
            <tr><th scope="row">\(language(step.title))<span class="under">\(language(step.finding))</span></th>\
            <td class="num">\(Self.bits(step.bits, language))</td><td><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="track" width="100" height="10"/><rect\(tone) x="\(low)" width="\(width)" height="10"/></svg></td></tr>
            """
    }

    /// From the least to the most that the sum ever is, as 0 to 100.
    private struct Span {
        let low: Double
        let high: Double

        init(_ waterfall: Waterfall) {
            var sums = [0.0]
            for step in waterfall.steps { sums.append((sums.last ?? 0) + step.bits) }
            low = sums.min() ?? 0
            high = max(low + 1, sums.max() ?? 0)
        }

        func place(_ bits: Double) -> Double { (bits - low) / (high - low) * 100 }
    }

    /// `+12,3`, `−4,1`.
    static func bits(_ bits: Double, _ language: Language) -> String {
        let tenths = Int((abs(bits) * 10).rounded())
        let sign = tenths == 0 ? "" : bits < 0 ? "−" : "+"
        return "\(sign)\(tenths / 10)\(language == .es ? "," : ".")\(tenths % 10)"
    }

    /// `97 %`; never a certainty that there is not.
    static func percent(_ probability: Double, _ language: Language) -> String {
        let most = Words(es: "más de 99,9 %", en: "over 99.9%")
        let least = Words(es: "menos de 0,1 %", en: "under 0.1%")
        if probability > 0.999 { return language(most) }
        if probability < 0.001 { return language(least) }
        let tenths = Int((probability * 1_000).rounded())
        return language == .es ? "\(tenths / 10),\(tenths % 10) %" : "\(tenths / 10).\(tenths % 10)%"
    }
}
