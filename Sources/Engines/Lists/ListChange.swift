/// What is to change of a list; nil keeps.
package struct ListChange: Sendable {
    package var name: String?
    /// nil inside takes the schedule away: the list is in force always.
    package var schedule: ListSchedule??
    /// Whether entries stop counting after their date.
    package var expires: Bool?

    package init(name: String? = nil, schedule: ListSchedule?? = nil, expires: Bool? = nil) {
        self.name = name
        self.schedule = schedule
        self.expires = expires
    }

    /// With its values in the form in which they are kept; throws a problem that names what is wrong.
    func checked() throws -> ListChange {
        ListChange(
            name: try name.map { try EntryForm.name($0) },
            schedule: try schedule.map { try $0?.checked() },
            expires: expires
        )
    }
}
