//! Missions that somebody may see, cut in pages; and those that wait for them.

use domain::ids::{CohortId, MentorId, OrganisationId, PersonId, StartupId};
use domain::lists::{MissionsBy, Sort};
use uuid::Uuid;

use super::{Raw, Row, fits, select};
use crate::{Conn, Result, rows, value};

/// Which missions of the list; everything left out narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A word of the vocabulary.
    pub need: Option<String>,
    /// 'open', 'going', 'over' or 'drafted'.
    pub at: Option<String>,
    /// Only for staff of its programme.
    pub cohort: Option<CohortId>,
    /// 'remote' or 'on-site'; what may be both is either.
    pub manner: Option<String>,
    /// Half days at most, of those agreed, else wished.
    pub most: Option<i64>,
    pub startup: Option<StartupId>,
    /// Those that a mentor does, did, offered or was asked to do.
    pub mentor: Option<MentorId>,
    /// The same for an organisation.
    pub organisation: Option<OrganisationId>,
    pub sort: Sort<MissionsBy>,
}

/// What somebody (`$1`) may see: staff those of their programmes, founders their startup's, an
/// expert those they have a hand in, and those that look for somebody in a programme they are open
/// to.
macro_rules! visible {
    () => {
        "(exists (select 1 from staff_role r where r.person = $1
                   and (r.programme is null or r.programme = x.programme))
          or exists (select 1 from founder m where m.startup = x.startup
                      and m.person = $1 and m.left_at is null)
          or exists (select 1 from mission_hand k where k.mission = x.id
                      and (k.mentor is not null and k.person = $1
                           or exists (select 1 from partner_person m
                                      where m.organisation = k.organisation and m.person = $1
                                        and m.left_at is null)))
          or (x.stage in ('open', 'proposed')
              and exists (select 1 from programme y where y.id = x.programme
                           and y.closed_at is null)
              and (exists (select 1 from mentor m
                           join mentor_programme a on a.mentor = m.id
                           where m.person = $1 and a.programme = x.programme)
                   or exists (select 1 from partner_person m
                              join partnership a on a.organisation = m.organisation
                              where m.person = $1 and m.left_at is null
                                and a.programme = x.programme)))) "
    };
}

macro_rules! narrowed {
    () => {
        concat!(
            "where ",
            visible!(),
            "and ($2 is null or exists (select 1 from mission_word w
                                        where w.mission = x.id and w.expertise = $2))
             and ($3 is null or $3 = case
                      when x.stage in ('open', 'proposed') then 'open'
                      when x.stage in ('agreed', 'under-way', 'delivered') then 'going'
                      when x.stage = 'drafted' then 'drafted' else 'over' end)
             and ($4 is null or exists (
                      select 1 from place t join cohort u on u.id = t.cohort
                      join staff_role r on r.person = $1
                           and (r.programme is null or r.programme = u.programme)
                      where t.id = x.place and u.id = $4))
             and ($5 is null or x.manner = $5 or x.manner = 'either')
             and ($6 is null or coalesce(x.agreed_half_days, x.half_days) <= $6)
             and ($7 is null or x.startup = $7)
             and ($8 is null or exists (select 1 from mission_hand k
                                        where k.mission = x.id and k.mentor = $8))
             and ($9 is null or exists (select 1 from mission_hand k
                                        where k.mission = x.id and k.organisation = $9)) "
        )
    };
}

macro_rules! ordered {
    ($($order:tt)*) => {
        select!(
            narrowed!(),
            "order by ", $($order)*, "coalesce(x.opened_at, x.created_at) desc, x.id limit $10 offset $11"
        )
    };
}

/// Usually what still goes on first, what the reader knows before all, the newest before the oldest.
fn text(sort: Sort<MissionsBy>) -> &'static str {
    match (sort.by, sort.falling) {
        (MissionsBy::Fit, _) => ordered!(
            "case when x.stage in ('accepted', 'ended-early', 'withdrawn') then 1 else 0 end, ",
            fits!(),
            "desc, "
        ),
        (MissionsBy::Newest, false) => ordered!(""),
        (MissionsBy::Newest, true) => ordered!("coalesce(x.opened_at, x.created_at), "),
        (MissionsBy::Title, false) => ordered!("x.search_key, "),
        (MissionsBy::Title, true) => ordered!("x.search_key desc, "),
        (MissionsBy::Wished, false) => ordered!("x.by_on nulls last, "),
        (MissionsBy::Wished, true) => ordered!("x.by_on desc nulls last, "),
        (MissionsBy::Days, false) => ordered!("coalesce(x.agreed_half_days, x.half_days), "),
        (MissionsBy::Days, true) => ordered!("coalesce(x.agreed_half_days, x.half_days) desc, "),
    }
}

/// One page, in the order that is asked for.
pub async fn page(
    db: &mut Conn,
    person: PersonId,
    filter: &Filter,
    (limit, offset): (i64, i64),
) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        text(filter.sort),
        person.0,
        filter.need.as_deref(),
        filter.at.as_deref(),
        filter.cohort.map(|it| it.0),
        filter.manner.as_deref(),
        filter.most,
        filter.startup.map(|it| it.0),
        filter.mentor.map(|it| it.0),
        filter.organisation.map(|it| it.0),
        limit,
        offset
    )?;
    raw.into_iter().map(Row::try_from).collect()
}

/// How many there are on all pages of [`page`].
pub async fn count(db: &mut Conn, person: PersonId, filter: &Filter) -> Result<i64> {
    value!(
        db,
        concat!(
            "select cast(count(*) as bigint) from mission x ",
            narrowed!()
        ),
        person.0,
        filter.need.as_deref(),
        filter.at.as_deref(),
        filter.cohort.map(|it| it.0),
        filter.manner.as_deref(),
        filter.most,
        filter.startup.map(|it| it.0),
        filter.mentor.map(|it| it.0),
        filter.organisation.map(|it| it.0)
    )
}

/// Cohorts of the programmes that a member of staff reaches, by name; those with missions.
pub async fn cohorts_of_staff(db: &mut Conn, staff: PersonId) -> Result<Vec<(CohortId, String)>> {
    let found: Vec<(Uuid, String)> = rows!(
        db,
        "select c.id, g.name || ', ' || c.name from cohort c join programme g on g.id = c.programme
         where c.id in (select l.cohort from mission x cross join place l where l.id = x.place)
           and exists (select 1 from staff_role r where r.person = $1
                       and (r.programme is null or r.programme = c.programme))
         order by g.search_key, c.search_key, c.id",
        staff.0
    )?;
    let found = found.into_iter();
    Ok(found.map(|(id, name)| (CohortId(id), name)).collect())
}

/// What waits for a founder: drafts, offers of help, deliveries; the longest wait first.
pub async fn for_founder(db: &mut Conn, person: PersonId) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where x.stage in ('drafted', 'proposed', 'delivered')
               and exists (select 1 from founder m where m.startup = x.startup
                           and m.person = $1 and m.left_at is null)
             order by coalesce(x.delivered_at, x.offered_at, x.created_at), x.id"
        ),
        person.0
    )?;
    raw.into_iter().map(Row::try_from).collect()
}

/// What waits for an expert, as a mentor or in the name of an organisation: missions they were
/// asked about, and those they do; the first to end first.
pub async fn for_experts(db: &mut Conn, person: PersonId) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where exists (select 1 from mission_hand k where k.mission = x.id
                       and (k.state = 'asked' and x.stage in ('open', 'proposed')
                            or k.state = 'chosen' and x.stage in ('agreed', 'under-way'))
                       and (k.mentor is not null and k.person = $1
                            or exists (select 1 from partner_person m
                                       where m.organisation = k.organisation and m.person = $1
                                         and m.left_at is null)))
             order by x.ends_on nulls first, x.id"
        ),
        person.0
    )?;
    raw.into_iter().map(Row::try_from).collect()
}

/// Those that go on in the programmes a member of staff reaches, or in one cohort of them: the rule
/// says which need them.
pub async fn for_staff(
    db: &mut Conn,
    staff: PersonId,
    cohort: Option<CohortId>,
) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = rows!(
        db,
        select!(
            "where x.stage in ('open', 'proposed', 'agreed', 'under-way', 'delivered')
               and g.closed_at is null
               and ($2 is null or l.cohort = $2)
               and exists (select 1 from staff_role r where r.person = $1
                           and (r.programme is null or r.programme = x.programme))
             order by coalesce(x.delivered_at, x.agreed_at, x.offered_at, x.opened_at), x.id"
        ),
        staff.0,
        cohort.map(|id| id.0)
    )?;
    raw.into_iter().map(Row::try_from).collect()
}
