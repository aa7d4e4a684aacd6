import Kit

/// What the records of HSDS hold here: members, types and formats as HSDS 3.2 has them; a test holds them against that specification.
enum HSDSSchemas {
    private static let text: JSON = ["type": "string"]
    private static let uuid: JSON = ["type": "string", "format": "uuid"]
    private static let uri: JSON = ["type": "string", "format": "uri"]
    /// A day; the standard gives it no format of its own.
    private static let day: JSON = ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
    private static let moment: JSON = ["type": "string", "format": "date-time"]
    private static let count: JSON = ["type": "integer", "minimum": 0]
    private static let flag: JSON = ["type": "boolean"]

    private static func ref(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/" + name)] }
    private static func list(_ name: String) -> JSON { ["type": "array", "items": ref(name)] }

    private static func record(_ required: [String], _ members: [(String, JSON)]) -> JSON {
        [
            "type": "object", "properties": .object(members.map { JSON.Member($0.0, $0.1) }),
            "required": .array(required.map { .string($0) }),
        ]
    }

    static let all: JSON = [
        "api": record(
            ["version", "profile", "openapi_url"],
            [
                ("version", text), ("profile", uri), ("openapi_url", ["type": "string", "format": "uri-reference"]), ("description", text),
                ("publisher", record(["name"], [("name", text)])),
            ]),
        "Page": record(
            ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"],
            [
                ("total_items", count), ("total_pages", count), ("page_number", count), ("size", count), ("first_page", flag),
                ("last_page", flag), ("empty", flag), ("contents", ["type": "array"]),
            ]),
        "service": service, "organization": organization, "schedule": schedule,
        "service_area": record(["id"], [("id", uuid), ("name", text)]),
        "language": record(["id"], [("id", uuid), ("name", text), ("code", text)]),
        "required_document": record(["id"], [("id", uuid), ("document", text)]),
        "attribute": record(
            ["id"],
            [("id", uuid), ("link_id", uuid), ("link_entity", text), ("taxonomy_term_id", uuid), ("taxonomy_term", ref("taxonomy_term"))]),
        "taxonomy_term": record(
            ["id", "name", "description"],
            [
                ("id", uuid), ("code", text), ("name", text), ("description", text), ("taxonomy", text), ("taxonomy_id", uuid),
                ("language", text),
            ]),
        "taxonomy": record(["id", "name", "description"], [("id", uuid), ("name", text), ("description", text)]),
        "problem": record(["title", "status"], [("type", text), ("title", text), ("status", count), ("detail", text), ("code", text)]),
    ]

    /// `minimal` leaves only `id`, so that nothing else can be required of a list; HSDS requires `name` and `status` besides.
    private static let service = record(
        ["id"],
        [
            ("id", uuid), ("name", text), ("alternate_name", text), ("description", text), ("url", uri),
            ("email", ["type": "string", "format": "email"]),
            ("status", ["type": "string", "enum": ["active", "inactive", "defunct", "temporarily closed"]]),
            ("eligibility_description", text), ("assured_date", day), ("alert", text), ("last_modified", moment),
            ("modified_date", moment), ("schedules", list("schedule")), ("service_areas", list("service_area")),
            ("languages", list("language")), ("organization", ref("organization")), ("required_documents", list("required_document")),
            ("attributes", list("attribute")),
        ])

    private static let organization = record(
        ["id", "name", "description"],
        [
            ("id", uuid), ("name", text), ("alternate_name", text), ("description", text), ("website", uri),
            ("parent_organization_id", uuid), ("services", list("service")),
        ])

    private static let schedule = record(["id"], [("id", uuid), ("valid_from", day), ("valid_to", day), ("description", text)])
}
