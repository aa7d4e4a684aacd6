import Kit

/// The errors of a form in one place, each a link to its field; takes the focus when scripts run.
public struct ErrorSummary: Component {
    public let problem: Problem
    public var labels: [String: Words]

    /// `labels` names the fields as the form does.
    public init(_ problem: Problem, labels: [String: Words] = [:]) {
        self.problem = problem
        self.labels = labels
    }

    public func html(_ language: Language) -> HTML {
        // With errors of fields the count is heading enough.
        let heading = problem.fields.isEmpty ? problem.code.title : problem.detail
        return """
            <div class="errors" role="alert" tabindex="-1"><h2>\(Icon.error.html) \(language(heading))</h2>\
            \(when: problem.fields.isEmpty, "<p>\(language(problem.detail))</p>")\(when: !problem.fields.isEmpty, "<ul>\(each: problem.fields, { line($0, language) })</ul>")</div>
            """
    }

    private func line(_ field: Problem.Field, _ language: Language) -> HTML {
        let name: HTML? = labels[field.name].map { "\(language($0)): " }
        return "<li><a href=\"\(("" as Path).anchor(FormValues.id(field.name)))\">\(name)\(language(field.message))</a></li>"
    }

    public static var samples: [Sample] {
        let problem = Problem.invalid(FormValues.sample.errors)
        return [Sample(Words(es: "Resumen de errores", en: "Error summary"), ErrorSummary(problem, labels: ["rut": Words(same: "RUT")]))]
    }
}
