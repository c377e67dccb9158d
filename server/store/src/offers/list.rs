use chrono::NaiveDate;
use domain::expertise::Expertise;
use domain::ids::{OfferId, OrganisationId, PersonId, ProgrammeId};
use domain::lists::{OffersBy, Sort};
use domain::partners::OfferKind;
use uuid::Uuid;

use super::{Raw, Row, select};
use crate::{Conn, Result, rows, value};

/// The offers `f` that may be asked for on `$2`.
macro_rules! open {
    () => {
        "f.closed_at is null and (f.opens_on is null or f.opens_on <= $2)
         and (f.closes_on is null or f.closes_on >= $2) "
    };
}

/// What somebody (`$1`) may see: staff those open to their programmes, and those that a startup of
/// theirs asked for; a partner's person those
/// of their organisation, a founder those that may be asked for today, and those their startup
/// asked for.
macro_rules! visible {
    () => {
        concat!(
            "where (exists (select 1 from staff_role r where r.person = $1 and r.programme is null)
             or exists (select 1 from partnership a join staff_role r on r.programme = a.programme
                        where a.organisation = f.organisation and r.person = $1
                          and (f.programme is null or f.programme = a.programme))
             or exists (select 1 from offer_request q join staff_role r on r.programme = q.programme
                        where q.offer = f.id and q.withdrawn_at is null and r.person = $1)
             or exists (select 1 from partner_person m where m.organisation = f.organisation
                         and m.person = $1 and m.left_at is null)
             or exists (select 1 from offer_request q join founder m on m.startup = q.startup
                        where q.offer = f.id and q.withdrawn_at is null
                          and m.person = $1 and m.left_at is null)
             or (",
            open!(),
            "and exists (
                 select 1 from partnership a
                 join cohort c on c.programme = a.programme
                 join programme h on h.id = c.programme and h.closed_at is null
                 join place l on l.cohort = c.id and l.state <> 'left'
                 join founder m on m.startup = l.startup
                 where a.organisation = f.organisation
                   and (f.programme is null or f.programme = a.programme)
                   and m.person = $1 and m.left_at is null))) "
        )
    };
}

/// Which offers are asked for; everything left out narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub kind: Option<OfferKind>,
    pub partner: Option<OrganisationId>,
    /// That may be asked for today, or that may not.
    pub open: Option<bool>,
    pub sort: Sort<OffersBy>,
}

macro_rules! narrowed {
    () => {
        concat!(
            visible!(),
            "and ($3 is null or f.kind = $3) and ($4 is null or f.organisation = $4)
             and ($5 is null or case when ",
            open!(),
            "then 1 else 0 end = $5) "
        )
    };
}

macro_rules! ordered {
    ($($order:tt)*) => {
        select!(
            narrowed!(),
            "order by ", $($order)*, "f.created_at desc, f.id limit $6 offset $7"
        )
    };
}

fn text(sort: Sort<OffersBy>) -> &'static str {
    match (sort.by, sort.falling) {
        (OffersBy::Newest, false) => ordered!("case when ", open!(), "then 0 else 1 end, "),
        (OffersBy::Newest, true) => ordered!("f.created_at, "),
        (OffersBy::Title, false) => ordered!("f.search_key, "),
        (OffersBy::Title, true) => ordered!("f.search_key desc, "),
        (OffersBy::Closes, false) => ordered!("f.closes_on nulls last, "),
        (OffersBy::Closes, true) => ordered!("f.closes_on desc nulls last, "),
    }
}

/// One page; usually what may be asked for first, the newest before all.
pub async fn page(
    db: &mut Conn,
    person: PersonId,
    today: NaiveDate,
    wanted: &Wanted,
    (limit, offset): (i64, i64),
) -> Result<Vec<Row>> {
    let found: Vec<Raw> = rows!(
        db,
        text(wanted.sort),
        person.0,
        today,
        wanted.kind.map(OfferKind::as_str),
        wanted.partner.map(|id| id.0),
        wanted.open.map(i64::from),
        limit,
        offset
    )?;
    Ok(found.into_iter().map(Row::from).collect())
}

/// How many there are on all pages of [`page`].
pub async fn count(
    db: &mut Conn,
    person: PersonId,
    today: NaiveDate,
    wanted: &Wanted,
) -> Result<i64> {
    value!(
        db,
        concat!("select cast(count(*) as bigint) from offer f ", narrowed!()),
        person.0,
        today,
        wanted.kind.map(OfferKind::as_str),
        wanted.partner.map(|id| id.0),
        wanted.open.map(i64::from)
    )
}

/// The partners of all that somebody may see, by name.
pub async fn partners(
    db: &mut Conn,
    person: PersonId,
    today: NaiveDate,
) -> Result<Vec<(Uuid, String)>> {
    rows!(
        db,
        concat!(
            "select o.id, o.name from organisation o where o.id in (
                 select f.organisation from offer f ",
            visible!(),
            ") order by o.search_key, o.id"
        ),
        person.0,
        today
    )
}

/// Those of one organisation that somebody may see, what may be asked for first.
pub async fn of_organisation(
    db: &mut Conn,
    organisation: OrganisationId,
    person: PersonId,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<Row>> {
    let found: Vec<Raw> = rows!(
        db,
        select!(
            visible!(),
            "and f.organisation = $3 order by case when ",
            open!(),
            "then 0 else 1 end, f.created_at desc, f.id limit $4"
        ),
        person.0,
        today,
        organisation.0,
        limit
    )?;
    Ok(found.into_iter().map(Row::from).collect())
}

/// Those that startups of a programme may ask for today, with what they help with.
pub async fn open_with_words(
    db: &mut Conn,
    programme: ProgrammeId,
    today: NaiveDate,
) -> Result<Vec<(Row, Vec<Expertise>)>> {
    let found: Vec<Raw> = rows!(
        db,
        select!(
            "join partnership a on a.organisation = f.organisation and a.programme = $1
             where (f.programme is null or f.programme = $1) and ",
            open!(),
            "order by f.created_at, f.id"
        ),
        programme.0,
        today
    )?;
    let words: Vec<(Uuid, String)> = rows!(
        db,
        "select w.offer, w.expertise from offer_word w join offer f on f.id = w.offer
         join partnership a on a.organisation = f.organisation and a.programme = $1
         where f.programme is null or f.programme = $1",
        programme.0
    )?;
    let words_of = |id: OfferId| {
        let own = words.iter().filter(|(offer, _)| *offer == id.0);
        own.filter_map(|(_, word)| word.parse().ok()).collect()
    };
    let rows = found.into_iter().map(Row::from);
    Ok(rows.map(|row| (row.clone(), words_of(row.id))).collect())
}
