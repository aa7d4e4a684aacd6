import Kit

/// The form of who holds a role: the name and no more of the person.
enum RoleForm {
    private static let everyone = "todos"
    private static let some = "algunos"

    /// In a public body the form asks who sees the role; elsewhere nobody but who may see people.
    static func form(_ organisation: Organisation, _ sources: [Source]) -> Form {
        var fields = [
            Form.Field(
                "person", DatedFields.title("person"),
                hint: Words(es: "Nombre y apellido; ningún otro dato", en: "First and last name; nothing else"),
                limit: 160),
            Form.Field(
                "title", DatedFields.title("title"),
                hint: Words(es: "Presidenta, gerente, directora regional…", en: "In Spanish: presidenta, gerente…"), limit: 160),
            Form.Field("title_en", DatedFields.title("title_en"), isRequired: false, limit: 160),
        ]
        if organisation.kind?.isPublicBody == true {
            fields.append(
                Form.Field(
                    "public", DatedFields.title("public"),
                    .one([
                        Choice(everyone, Words(es: "Todos: es un cargo público", en: "Everyone: it is a public office")),
                        Choice(some, Words(es: "Solo quien puede ver personas", en: "Only those who may see people")),
                    ])))
        }
        return Form(fields + DatedFields.fields(sources))
    }

    static func values(_ draft: PositionDraft) -> FormValues {
        let title = [("title", draft.title.es), ("title_en", draft.title.en == draft.title.es ? "" : draft.title.en)]
        let pairs = [("person", draft.person)] + title + [("public", draft.isPublic ? everyone : some)]
        return FormValues(Pairs(pairs + DatedFields.values(draft.claim)))
    }

    static func blank(_ organisation: Organisation) -> FormValues {
        FormValues(Pairs([("public", everyone), ("source", Source.steward.id)]))
    }

    static func read(_ typed: Pairs, _ form: Form, _ organisation: Organisation, today: CivilDate) throws(Problem) -> PositionDraft {
        var flaws: [Problem.Field] = []
        let claim = DatedFields.read(typed, form, today: today, &flaws)
        let title = typed["title"] ?? ""
        let draft = PositionDraft(
            person: typed["person"] ?? "", title: Words(es: title, en: typed["title_en"] ?? title),
            isPublic: organisation.kind?.isPublicBody == true && typed["public"] == everyone, claim: claim)
        guard flaws.isEmpty else { throw .invalid(flaws) }
        return draft
    }
}
