import Kit

/// One request being answered: what was asked, by whom, in which language, in which network.
public struct Visit: Sendable {
    public let network: Network
    public let request: Request
    public let session: Session?
    /// Values of the address's `{parameters}`.
    public let parameters: [String: String]
    /// What a form brought; empty when none did.
    public let submission: Submission
    /// What the answer carries beside the page: cookies and messages.
    public let reply: Reply

    public init(
        network: Network, request: Request, session: Session? = nil, parameters: [String: String] = [:],
        submission: Submission = Submission(), reply: Reply = Reply()
    ) {
        self.network = network
        self.request = request
        self.session = session
        self.parameters = parameters
        self.submission = submission
        self.reply = reply
    }

    public var actor: Actor { session?.actor ?? .anonymous }
    public var language: Language { request.language }
    public var query: Pairs { request.query }
    /// Fields of the form that was sent.
    public var form: Pairs { submission.pairs }

    /// A parameter of the address; the router has filled every one that the address names.
    public func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// The words in the visitor's language.
    public func callAsFunction(_ words: Words) -> String { language(words) }
}
