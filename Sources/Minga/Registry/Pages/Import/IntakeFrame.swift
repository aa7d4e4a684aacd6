import Kit

/// What the pages of one file at the desk share: the way back, the steps, what can be done besides.
struct IntakeFrame {
    enum Step: Int, CaseIterable {
        case what = 1
        case columns, trial

        var title: Words {
            switch self {
            case .what: Words(es: "Qué es el archivo", en: "What the file is")
            case .columns: Words(es: "Qué es cada columna", en: "What each column is")
            case .trial: Words(es: "Ensayo", en: "Rehearsal")
            }
        }

        func path(_ id: String) -> Path {
            switch self {
            case .what: RegistryPaths.intake(id)
            case .columns: RegistryPaths.intakeColumns(id)
            case .trial: RegistryPaths.intakeTrial(id)
            }
        }
    }

    let visit: Visit
    let intake: Intake
    let step: Step

    private var language: Language { visit.language }

    func page(lead: Words, _ content: HTML) -> Page {
        let place = Words(es: "Paso \(step.rawValue) de 3 · \(intake.fileName)", en: "Step \(step.rawValue) of 3 · \(intake.fileName)")
        let trouble: HTML? = intake.problem.map { Note(.bad, HTML(text: language($0))).html(language) }
        return Page(
            step.title, crumbs: Breadcrumbs([.init(ImportPages.title, RegistryPaths.batches())], here: Words(same: intake.fileName)),
            content: """
                \(PageHead(step.title, kind: (.upload, place), lead: lead).html(language))\(steps)\(trouble)\(content)\(discard)
                """)
    }

    /// Steps that can be gone to: those before, and the rehearsal once there is one.
    private var steps: HTML {
        let reached = intake.report != nil || intake.state.isAtWork ? Step.trial : intake.profile != nil ? .columns : step
        let tabs = Step.allCases.filter { $0.rawValue <= max(reached.rawValue, step.rawValue) }.map { one in
            Tabs.Tab(
                Words(es: "\(one.rawValue). \(one.title.es)", en: "\(one.rawValue). \(one.title.en)"), one.path(intake.id),
                isCurrent: one == step)
        }
        return Tabs(Words(es: "Pasos", en: "Steps"), tabs).html(language)
    }

    private var discard: HTML? {
        guard !intake.state.isAtWork else { return nil }
        let ask = Words(es: "¿Descartar el archivo? No se importa nada.", en: "Discard the file? Nothing is imported.")
        return FormFrame(
            RegistryPaths.discardIntake(intake.id), token: visit.formToken, fields: HTML(),
            buttons: [.submit(Words(es: "Descartar este archivo", en: "Discard this file"), .plain, icon: .trash, confirm: ask)]
        ).html(language)
    }
}
