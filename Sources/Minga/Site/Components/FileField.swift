import Kit

/// A labelled control for a file; its form is sent as `multipart/form-data`.
public struct FileField: Component {
    public let name: String
    public let label: Words
    public var hint: Words?
    /// Endings and media types that the file dialogue offers first.
    public var accept: String
    /// Bytes that a page takes. A field that says so takes dropped files too, and shows the sending, where scripts run.
    public var most: Int?
    public var isOptional: Bool
    public let form: FormValues

    public init(
        _ name: String, _ label: Words, in form: FormValues, hint: Words? = nil, accept: String = "", isOptional: Bool = false
    ) {
        self.isOptional = isOptional
        self.name = name
        self.label = label
        self.form = form
        self.hint = hint
        self.accept = accept
    }

    public func html(_ language: Language) -> HTML {
        let frame = FieldFrame(name: name, label: label, hint: hint, error: form.error(name), isOptional: isOptional)
        let kinds: HTML = accept.isEmpty ? "" : " accept=\"\(accept)\""
        let bound: HTML? = most.map { " data-most=\"\($0)\"" }
        return frame.html(language) { described in
            "<input type=\"file\" id=\"\(FormValues.id(name))\" name=\"\(name)\"\(kinds)\(bound)\(when: !isOptional, " required")\(described)>"
        }
    }

    public static var samples: [Sample] {
        let hint = Words(es: "Planilla o texto separado, hasta 64 MiB.", en: "Spreadsheet or separated text, up to 64 MiB.")
        return [
            Sample(
                Words(es: "Archivo", en: "File"),
                FileField("archivo", Words(es: "Archivo", en: "File"), in: FormValues(), hint: hint, accept: ".csv,.xlsx"))
        ]
    }
}
