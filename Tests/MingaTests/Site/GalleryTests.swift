import Kit
import Minga
import TestKit
import Testing

/// Every sample of every component passes the strict checker in both languages.
@Suite struct GalleryTests {
    @Test(arguments: Language.allCases)
    func samplesAreSound(language: Language) {
        for component in Gallery.components {
            for sample in component.samples {
                let flaws = HTMLChecker.check(sample.html(language), as: .piece)
                #expect(flaws.isEmpty, "\(component.name), \(sample.title.en): \(flaws)")
            }
        }
    }

    @Test func everyIconIsDrawn() throws {
        let sprite = try #require(Asset.all.first { $0.name.hasSuffix("sprite.svg") })
        let text = String(decoding: sprite.bytes, as: UTF8.self)
        for icon in Icon.allCases {
            #expect(text.contains("<symbol id=\"\(icon.rawValue)\""), "\(icon) has no drawing")
        }
    }
}
