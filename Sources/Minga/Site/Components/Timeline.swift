import Kit

/// What happened, the newest first.
public struct Timeline: Component {
    public struct Event: Sendable {
        /// As shown, and as machines read it.
        public let when: (shown: String, iso: String)
        public let text: HTML

        public init(when: (shown: String, iso: String), _ text: HTML) {
            self.when = when
            self.text = text
        }
    }

    public let events: [Event]

    public init(_ events: [Event]) { self.events = events }

    public func html(_ language: Language) -> HTML {
        """
        <ol class="timeline">\(each: events, { event in
            "<li><time datetime=\"\(event.when.iso)\">\(event.when.shown)</time>\(event.text)</li>"
        })</ol>
        """
    }

    public static var samples: [Sample] {
        let events = [
            Event(when: ("12-03-2026", "2026-03-12"), "Socios: <del>19</del> <ins>23</ins>"),
            Event(when: ("05-05-2025", "2025-05-05"), "Viraliza"),
        ]
        return [Sample(Words(es: "Historia", en: "History"), Timeline(events))]
    }
}
