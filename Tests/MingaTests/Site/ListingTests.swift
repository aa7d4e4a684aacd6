import Kit
import Minga
import Testing

@Suite struct ListingTests {
    @Test func onlyWhatTheListOffersIsRead() throws {
        let query = try Request(
            method: "GET", target: "/o?pagina=3&orden=nombre&q=+miel+&tipo=a&tipo=b&tipo=a&tipo=z&otro=1", headers: [:], peer: "",
            settings: Settings()
        ).query
        let orders = [Listing.Order("relevancia", Words(same: "r")), Listing.Order("nombre", Words(same: "n"))]
        let list = Listing(query, orders: orders, facets: ["tipo", "region"], allowed: ["tipo": ["a", "b"]], pageSize: 20)
        #expect(list.page == 3 && list.offset == 40 && list.order == "nombre" && list.search == "miel" && list.isFiltered)
        #expect(list.values("tipo") == ["a", "b"] && list.values("region").isEmpty && list.chosen["otro"] == nil)
        for (page, expected) in [("0", 1), ("-4", 1), ("99999999999999999999", 1), ("x", 1), ("20000", 10_000)] {
            #expect(Listing(Pairs([("pagina", page)])).page == expected, "\(page)")
        }
        #expect(Listing(Pairs([("orden", "'; DROP")]), orders: orders).order == "relevancia")
        let address = ListAddress("/o", Pairs([("tipo", "a"), ("pagina", "2")]))
        #expect(address.toggling("tipo", "a").text == "/o" && address.toggling("tipo", "b").text == "/o?tipo=a&tipo=b")
    }
}
