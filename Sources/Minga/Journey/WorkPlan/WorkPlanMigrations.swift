import Kit

enum WorkPlanMigrations {
    static let all = [
        Migration(
            "0220-work-plans",
            """
            CREATE TABLE work_plans(
                id TEXT NOT NULL PRIMARY KEY, organisation_id TEXT NOT NULL, version BIGINT NOT NULL, state TEXT NOT NULL, title TEXT NOT NULL,
                purpose TEXT, diagnosis TEXT NOT NULL, next_meeting TEXT, meeting_place TEXT, created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL);
            CREATE INDEX work_plans_organisation ON work_plans(organisation_id, created_at);
            CREATE TABLE work_goals(
                id TEXT NOT NULL PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES work_plans(id), wording TEXT NOT NULL, measure TEXT,
                made_at BIGINT NOT NULL);
            CREATE INDEX work_goals_plan ON work_goals(plan_id, made_at, id);
            CREATE TABLE work_tasks(
                id TEXT NOT NULL PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES work_plans(id), goal_id TEXT NOT NULL REFERENCES work_goals(id),
                what TEXT NOT NULL, who TEXT, due TEXT, done_on TEXT, made_at BIGINT NOT NULL);
            CREATE INDEX work_tasks_plan ON work_tasks(plan_id, due, id);
            CREATE TABLE work_meetings(
                id TEXT NOT NULL PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES work_plans(id), held_on TEXT NOT NULL, present BIGINT NOT NULL,
                outcome TEXT NOT NULL, note TEXT, noted_at BIGINT NOT NULL);
            CREATE INDEX work_meetings_plan ON work_meetings(plan_id, held_on, id);
            """)
    ]
}
