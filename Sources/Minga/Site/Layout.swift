import Kit

/// A page before its frame: title, place in the site, content.
public struct Page: Sendable {
    public var title: Words
    /// For search engines and previews.
    public var summary: Words?
    public var crumbs: Breadcrumbs?
    public var flash: Note?
    public var content: HTML
    /// Further elements of `<head>`: alternate formats, feeds.
    public var head: HTML

    public init(
        _ title: Words, summary: Words? = nil, crumbs: Breadcrumbs? = nil, flash: Note? = nil, head: HTML = HTML(), content: HTML
    ) {
        self.title = title
        self.summary = summary
        self.crumbs = crumbs
        self.flash = flash
        self.head = head
        self.content = content
    }
}

/// The frame of every page: skip link, header like a roof of shingles, navigation, content, footer.
public struct Layout: Sendable {
    public let visit: Visit

    public init(_ visit: Visit) { self.visit = visit }

    private var language: Language { visit.language }
    private var settings: Settings { visit.network.settings }

    public func html(_ page: Page) -> HTML {
        """
        <!doctype html>
        <html lang="\(language.tag)"><head>\(head(page))</head><body>
        <a class="skip" href="#contenido">\(visit(Words(es: "Ir al contenido", en: "Skip to content")))</a>
        \(header)<div class="roof"></div>
        <main id="contenido" class="wrap" tabindex="-1">
        \(page.crumbs?.html(language))\((page.flash ?? leftNote)?.html(language))\(page.content)
        </main>
        \(footer)
        </body></html>

        """
    }

    /// What the page before left to say.
    private var leftNote: Note? {
        visit.takeFlash().map { Note.flash($0.kind == .done ? .good : $0.kind == .warning ? .caution : .bad, HTML(text: $0.text)) }
    }

    private func head(_ page: Page) -> HTML {
        let summary: HTML? = page.summary.map { "<meta name=\"description\" content=\"\(visit($0))\">" }
        let name = visit(page.title) == settings.title ? settings.title : "\(visit(page.title)) · \(settings.title)"
        return """
            <meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>\(name)</title>\(summary)\
            <link rel="stylesheet" href="\(Asset.style)"><link rel="icon" href="\(Asset.favicon)" type="image/svg+xml">\
            \(each: Language.allCases, { "<link rel=\"alternate\" hreflang=\"\($0.tag)\" href=\"\(here(in: $0))\">" })\
            <script src="\(Asset.script)" defer></script>\(page.head)
            """
    }

    private var header: HTML {
        let menu = visit(Words(es: "Menú", en: "Menu"))
        let main = visit(Words(es: "Principal", en: "Main"))
        return """
            <header class="top"><div class="wrap"><a class="brand" href="/">\
            <svg aria-hidden="true"><use href="\(Asset.sprite.anchor("mark"))"/></svg><span>\(settings.title)\(demonstration)</span></a>\
            <details class="menu"><summary>\(Icon.menu.html)\(menu)</summary><nav aria-label="\(main)">\
            <ul>\(each: NavigationEntry.main, { entry($0) })</ul><ul>\(languageSwitch)\(account)</ul></nav></details></div></header>
            """
    }

    private var demonstration: HTML? {
        guard settings.isDemonstration else { return nil }
        return "<small>\(visit(Words(es: "Red de demostración", en: "Demonstration network")))</small>"
    }

    private func entry(_ entry: NavigationEntry) -> HTML {
        """
        <li><a href="\(entry.path)"\(when: entry.holds(visit.request.path), " aria-current=\"true\"")>\
        \(visit(entry.words))</a></li>
        """
    }

    private var languageSwitch: HTML {
        let other: Language = language == .es ? .en : .es
        let name = other == .es ? "Español" : "English"
        return """
            <li><a href="\(here(in: other))" lang="\(other.tag)" hreflang="\(other.tag)">\(Icon.language.html)\(name)</a></li>
            """
    }

    private var account: HTML {
        guard let session = visit.session else {
            let words = visit(Words(es: "Ingresar", en: "Sign in"))
            return "<li><a href=\"/ingresar\">\(Icon.signIn.html)\(words)</a></li>"
        }
        let out = visit(Words(es: "Salir", en: "Sign out"))
        let desk = visit(Words(es: "Escritorio", en: "Desk"))
        return """
            <li><a href="/escritorio">\(Icon.list.html)\(desk)</a></li>\
            <li><a href="/cuenta">\(Icon.person.html)\(session.actor.name)</a></li>\
            <li><form method="post" action="/salir"><input type="hidden" name="\(FormFrame.tokenName)" value="\(visit.formToken)">\
            <button type="submit">\(Icon.signOut.html)\(out)</button></form></li>
            """
    }

    private var footer: HTML {
        let about = visit(
            Words(
                es: "Programa libre para el sistema que ayuda a cooperativas y empresas asociativas a nacer, crecer y financiarse.",
                en: "Free software for the system that helps cooperatives and associative enterprises to be born, grow and be funded."))
        let site = visit(Words(es: "Este sitio", en: "This site"))
        let open = visit(Words(es: "Datos abiertos", en: "Open data"))
        let credit = visit(
            Words(
                es: "División territorial: SUBDERE. Coordenadas de cabeceras: GeoNames y BCN, CC BY. Cada cifra lleva su fuente.",
                en: "Territorial division: SUBDERE. Coordinates of seats: GeoNames and BCN, CC BY. Every figure carries its source."))
        return """
            <footer class="foot"><div class="wrap"><div><h2>Minga</h2><p>\(about)</p></div>\
            <div><h2>\(site)</h2><ul>\(each: NavigationEntry.main, { link($0) })</ul></div>\
            <div><h2>\(open)</h2><p>\(credit)</p></div></div></footer>
            """
    }

    private func link(_ entry: NavigationEntry) -> HTML { "<li><a href=\"\(entry.path)\">\(visit(entry.words))</a></li>" }

    /// This page in a language, with its query; an English page names Spanish as `/es`, which `EnglishLinks` takes away.
    private func here(in language: Language) -> Path {
        let path = visit.request.path.split(separator: "/").reduce("/" as Path) { $0.appending(String($1)) }
        let here = path.query(visit.query.items.map { ($0.name, $0.value) })
        return language == self.language ? here : here.prefixed(language == .en ? "/en" : "/es")
    }
}

extension Visit {
    /// The page in its frame, as an answer.
    public func page(_ page: Page, status: Int = 200) -> Answer { .html(Layout(self).html(page), status: status) }
}
