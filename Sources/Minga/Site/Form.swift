import Kit

/// A form declared once: what it asks, what it accepts, how it is shown.
public struct Form: Sendable {
    public let fields: [Field]

    public init(_ fields: [Field]) { self.fields = fields }

    /// One thing that a form asks.
    public struct Field: Sendable {
        public enum Kind: Sendable {
            case text, email, password, date, whole, rut, telephone, web
            case lines(Int)
            /// One of the choices.
            case one([Choice])
            /// One of the choices, as a drop-down list.
            case select([Choice])
            /// Any of the choices.
            case several([Choice])
        }

        public let name: String
        public let label: Words
        public var kind: Kind
        public var hint: Words?
        public var isRequired: Bool
        /// Characters at most.
        public var limit: Int
        public var completion: String?

        public init(
            _ name: String, _ label: Words, _ kind: Kind = .text, hint: Words? = nil, isRequired: Bool = true, limit: Int = 200,
            completion: String? = nil
        ) {
            self.name = name
            self.label = label
            self.kind = kind
            self.hint = hint
            self.isRequired = isRequired
            self.limit = limit
            self.completion = completion
        }
    }

    /// What is wrong with what was sent, each error beside its field; nil when all is well.
    public func problem(_ sent: Pairs) -> Problem? {
        let errors = fields.compactMap { field in field.error(sent).map { Problem.Field(field.name, $0) } }
        return errors.isEmpty ? nil : .invalid(errors)
    }

    /// Names of the fields as the form shows them, for the summary of errors.
    public var labels: [String: Words] { Dictionary(fields.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first }) }

    /// The fields with what was typed and its errors.
    public func html(_ values: FormValues, _ language: Language) -> HTML { "\(each: fields, { $0.html(values, language) })" }
}

extension Visit {
    /// Runs what a sent form asks for, once it has no error of its own; problems show the form again with everything typed (422).
    public func submit(_ form: Form, _ accept: (Pairs) async throws -> Answer, again: (FormValues, Problem?) -> Page) async throws -> Answer
    {
        do {
            if let problem = form.problem(self.form) { throw problem }
            return try await accept(self.form)
        } catch let problem as Problem where problem.code == .invalid || problem.code == .conflict {
            return page(again(FormValues(self.form, problem), problem), status: problem.code.status)
        }
    }

    /// The form ready to send: summary of errors, fields, token, a key that makes a double click one, and the version being edited.
    public func frame(
        _ form: Form, to action: Path, values: FormValues = FormValues(), problem: Problem? = nil, version: Int? = nil, button: Button
    ) -> HTML {
        let key = values.typed.raw(Idempotency.field) ?? freshKey
        let hidden = [(name: Idempotency.field, value: key)] + (version.map { [(name: "_version", value: String($0))] } ?? [])
        let summary: HTML? = problem.map { ErrorSummary($0, labels: form.labels).html(language) }
        let frame = FormFrame(action, token: formToken, fields: form.html(values, language), buttons: [button], hidden: hidden)
        return "\(summary)\(frame.html(language))"
    }

    /// The version that the sent form was filled from.
    public var formVersion: Int? { form["_version"].flatMap { Int($0) } }
}
