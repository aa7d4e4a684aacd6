import Kit

/// Something the reader should know: a result just now (flash), a warning, a piece of advice.
public struct Note: Component {
    public let tone: Tone
    public let text: HTML
    /// Announced to screen readers when the page opens.
    public var isFlash: Bool

    public init(_ tone: Tone, _ text: HTML, isFlash: Bool = false) {
        self.tone = tone
        self.text = text
        self.isFlash = isFlash
    }

    /// A result just now.
    public static func flash(_ tone: Tone, _ text: HTML) -> Note { Note(tone, text, isFlash: true) }

    public func html(_ language: Language) -> HTML {
        "<div class=\"note \(tone.name)\"\(when: isFlash, " role=\"status\"")>\(tone.icon.html)<div><p>\(text)</p></div></div>"
    }

    public static var samples: [Sample] {
        [
            Sample(Words(es: "Avisos", en: "Notices")) { language in
                let saved = language(Words(es: "Se guardó la corrección.", en: "The correction was saved."))
                let old = language(Words(es: "El dato tiene más de un año.", en: "The value is over a year old."))
                let failed = language(Words(es: "No se pudo leer la fila 14.", en: "Row 14 could not be read."))
                let going = language(Words(es: "La carga sigue en segundo plano.", en: "The import goes on in the background."))
                let notes = [Note(.good, "\(saved)"), Note(.caution, "\(old)"), Note(.bad, "\(failed)"), Note(.info, "\(going)")]
                return "\(each: notes, { $0.html(language) })"
            }
        ]
    }
}
