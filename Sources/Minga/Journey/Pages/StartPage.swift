import Kit

/// The first choice: what the visitors are, with a picture for each stage. One tap, no form.
struct JourneyStartPage {
    let visit: Visit
    let journey: Journey

    private var language: Language { visit.language }

    /// A card: stage, drawing and the kinds offered in it.
    private struct Stage {
        let words: Words
        let hint: Words
        let picture: String
        let kinds: [(code: String, icon: Icon, words: Words)]
    }

    var page: Page {
        let head = PageHead(JourneyWords.title, lead: Self.lead)
        let other = Words(es: "Somos otra cosa: ver la lista completa", en: "We are something else: see the whole list")
        return Page(
            JourneyWords.title, summary: Self.lead, crumbs: Breadcrumbs([], here: JourneyWords.crumb),
            content: """
                \(head.html(language))<h2>\(language(Words(es: "¿Qué son hoy?", en: "What are you today?")))</h2>\
                <ul class="picks">\(each: Self.stages, { card($0) })</ul>\
                <p><a href="\(journey.answers.path(asking: "org.kind"))">\(language(other))</a></p>\
                \(Note(.info, "\(language(JourneyWords.privacy))").html(language))
                """)
    }

    private static let lead = Words(
        es: "Unas pocas preguntas, sin cuenta ni registro, y se ve qué instrumentos están abiertos, por qué, y qué falta para los demás.",
        en: "A few questions, without an account, and you see which instruments are open, why, and what the others need.")

    private func card(_ stage: Stage) -> HTML {
        """
        <li class="card"><svg class="picture" viewBox="0 0 120 72" aria-hidden="true"><use href="\(Asset.sprite.anchor(stage.picture))"/></svg>\
        <h3>\(language(stage.words))</h3><p class="soft">\(language(stage.hint))</p><ul>\(each: stage.kinds, { kind in
            """
            <li><a href="\(journey.answers.path(and: [("org.kind", kind.code)]))">\(kind.icon.html)<span>\(language(kind.words))</span></a></li>
            """
        })</ul></li>
        """
    }

    private static let stages = [
        Stage(
            words: Words(es: "Cada uno por su lado", en: "Each on their own"),
            hint: Words(es: "Todavía no hay un grupo.", en: "There is no group yet."), picture: "way-one",
            kinds: [
                ("persona", .person, Words(es: "Una persona que produce o emprende", en: "A person who produces or has a business")),
                (OrganisationKind.company.rawValue, .kindCompany, Words(es: "Una empresa", en: "A company")),
            ]),
        Stage(
            words: Words(es: "Un grupo que se está formando", en: "A group being formed"),
            hint: Words(es: "Se juntan, pero aún no tienen personalidad jurídica.", en: "You meet, but have no legal personality yet."),
            picture: "way-group",
            kinds: [
                (
                    OrganisationKind.formingGroup.rawValue, .kindGroup,
                    Words(es: "Un grupo por constituir", en: "A group not yet constituted")
                ),
                (OrganisationKind.transferGroup.rawValue, .kindFarmers, OrganisationKind.transferGroup.title),
            ]),
        Stage(
            words: Words(es: "Una organización", en: "An organisation"),
            hint: Words(es: "Constituida, con su directiva.", en: "Constituted, with its board."), picture: "way-coop",
            kinds: [
                OrganisationKind.cooperative, .campesinoEnterprise, .tradeAssociation, .waterCommunity, .union, .indigenousCommunity,
                .communityOrganisation,
            ].map { ($0.rawValue, $0.icon, $0.title) }),
    ]
}
