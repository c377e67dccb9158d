//! Whom a document is for, as `domain::documents::Reading` has it: document `d`, person `$1`.

/// Those it is about, and mentors: of a startup those of `mentors`, with sessions since `$since`.
macro_rules! for_side_or_mentor {
    ($since:literal) => {
        concat!(
            "(d.audience <> 'staff'
          and (exists (select 1 from founder f where f.startup = d.startup and f.person = $1
                       and f.left_at is null)
            or exists (select 1 from place l join founder f on f.startup = l.startup
                       where l.cohort = d.cohort and l.state in ('placed', 'graduated')
                         and f.person = $1 and f.left_at is null)
            or exists (select 1 from partner_person p where p.organisation = d.organisation
                       and p.person = $1 and p.left_at is null)
            or d.audience = 'mentors' and exists (
                   select 1 from mentor m where m.person = $1 and (
                       exists (select 1 from mentor_programme e
                               where d.cohort is not null and e.mentor = m.id
                                 and e.programme = d.programme)
                    or exists (select 1 from booking b join session x on x.id = b.session
                               where b.startup = d.startup and x.mentor = m.id
                                 and x.programme = d.programme and b.starts >= ",
            $since,
            "
                                 and b.cancelled_at is null and x.cancelled_at is null
                                 and (b.asked_until is null or b.agreed_at is not null)
                                 and exists (select 1 from mentor_programme o
                                             where o.mentor = m.id and o.programme = d.programme))
                    or exists (select 1 from mentorship w join cohort k on k.id = w.cohort
                               join place l on l.cohort = w.cohort and l.startup = w.startup
                               where w.startup = d.startup and w.mentor = m.id
                                 and w.ended_at is null and l.state = 'placed'
                                 and k.programme = d.programme))))) "
        )
    };
}
pub(super) use for_side_or_mentor;

/// Staff of its programme, on a page that they still have: no place of the startup, no partnership,
/// no page. Staff who founded the startup read it as founders.
macro_rules! for_staff {
    () => {
        concat!(
            "(",
            $crate::reach::reached!("d.programme"),
            "
          and (d.cohort is not null
            or exists (select 1 from partnership a where a.organisation = d.organisation
                       and a.programme = d.programme)
            or exists (select 1 from place l join cohort k on k.id = l.cohort
                       where l.startup = d.startup and k.programme = d.programme)
               and not exists (select 1 from founder f where f.startup = d.startup
                               and f.person = $1 and f.left_at is null))) "
        )
    };
}
pub(super) use for_staff;
