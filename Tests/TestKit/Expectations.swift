import Kit
import Testing

/// The statement gives so many rows.
public func expectRows(
    _ count: Int, _ sql: SQL, in database: any Database, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    let found = try await database.scan { try $0.all(sql) { _ in true }.count }
    #expect(found == count, "rows of \(sql.rendered().text)", sourceLocation: sourceLocation)
}

/// The closure is refused with this code and, when given, with errors at exactly these fields.
@discardableResult
public func expectProblem<T>(
    _ code: Problem.Code, fields: [String]? = nil, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> T
) async -> Problem? {
    do {
        _ = try await body()
        Issue.record("no problem; expected \(code.rawValue)", sourceLocation: sourceLocation)
    } catch let problem as Problem {
        #expect(problem.code == code, "\(problem.detail.en)", sourceLocation: sourceLocation)
        if let fields { #expect(problem.fields.map(\.name).sorted() == fields.sorted(), sourceLocation: sourceLocation) }
        return problem
    } catch {
        Issue.record("\(error); expected \(code.rawValue)", sourceLocation: sourceLocation)
    }
    return nil
}
