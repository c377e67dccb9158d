//! What partners give, and founders may ask for.
//!
//! Its places are counted over granted requests, so whoever grants one touches the offer first.

mod list;
mod requests;

use chrono::{DateTime, NaiveDate, Utc};
use domain::expertise::Expertise;
use domain::ids::{OfferId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::partners::{Offer, OfferAbout, OfferKind, OfferTitle, Places};
use domain::search::Kind;
use uuid::Uuid;

pub use list::{Wanted, count, of_organisation, open_with_words, page, partners};
pub use requests::{
    Asked, NewRequest, add_request, answer, asked_in, joined, of_startup, request, requests,
    take_back, to_join, waiting_for, waiting_in, waiting_many,
};

use crate::{Conn, Result, Tx, row, rows, run, search, search_key};

/// An offer as it is remembered.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: OfferId,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    /// None: every programme its partner is open to.
    pub programme: Option<ProgrammeId>,
    pub programme_name: Option<String>,
    pub offer: Offer,
    /// How many have a place.
    pub granted: i64,
    pub version: i64,
}

/// What somebody writes of an offer.
pub struct Terms<'a> {
    pub programme: Option<ProgrammeId>,
    pub offer: &'a Offer,
    pub words: &'a [Expertise],
}

macro_rules! select {
    ($($rest:tt)*) => {
        concat!(
            "select f.id, f.organisation, o.name as organisation_name, f.programme,
                    g.name as programme_name, f.kind, f.title, f.about, f.places, f.opens_on,
                    f.closes_on, f.closed_at, f.version,
                    (select cast(count(*) as bigint) from offer_request q
                     where q.offer = f.id and q.answer = 'granted') as granted
             from offer f
             join organisation o on o.id = f.organisation
             left join programme g on g.id = f.programme ",
            $($rest)*
        )
    };
}
use select;

pub async fn add(
    tx: &mut Tx,
    id: OfferId,
    organisation: OrganisationId,
    terms: &Terms<'_>,
    author: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    let it = terms.offer;
    run!(
        tx,
        "insert into offer
             (id, organisation, programme, kind, title, about, places, opens_on, closes_on, author,
              created_at, touched_at, search_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)",
        id.0,
        organisation.0,
        terms.programme.map(|programme| programme.0),
        it.kind.as_str(),
        it.title.as_str(),
        it.about.as_str(),
        it.places.map(Places::count),
        it.opens,
        it.closes,
        author.0,
        now,
        search_key(it.title.as_str())
    )?;
    set_words(tx, id, terms.words).await?;
    search::index(tx, Kind::Offer, id).await?;
    Ok(())
}

pub async fn find(db: &mut Conn, id: OfferId) -> Result<Option<Row>> {
    let found: Option<Raw> = row!(db, select!("where f.id = $1"), id.0)?;
    Ok(found.map(Row::from))
}

/// Touches the offer before it is read: of two who grant its last place the second waits, and
/// sees that it is gone.
pub async fn lock(tx: &mut Tx, id: OfferId, now: DateTime<Utc>) -> Result<Option<Row>> {
    run!(
        tx,
        "update offer set touched_at = $2 where id = $1",
        id.0,
        now
    )?;
    find(tx, id).await
}

/// Changes an offer that is still at `version`; answers false where it is not.
pub async fn change(tx: &mut Tx, id: OfferId, version: i64, terms: &Terms<'_>) -> Result<bool> {
    let it = terms.offer;
    let changed = run!(
        tx,
        "update offer
         set programme = $3, kind = $4, title = $5, about = $6, places = $7, opens_on = $8,
             closes_on = $9, search_key = $10, version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
        terms.programme.map(|programme| programme.0),
        it.kind.as_str(),
        it.title.as_str(),
        it.about.as_str(),
        it.places.map(Places::count),
        it.opens,
        it.closes,
        search_key(it.title.as_str())
    )?;
    if changed == 1 {
        set_words(tx, id, terms.words).await?;
        search::index(tx, Kind::Offer, id).await?;
    }
    Ok(changed == 1)
}

/// Closes it before its time; answers false where it was.
pub async fn close(tx: &mut Tx, id: OfferId, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let closed = run!(
        tx,
        "update offer set closed_at = $3, closed_by = $2 where id = $1 and closed_at is null",
        id.0,
        by.0,
        now
    )?;
    Ok(closed == 1)
}

/// Closed by mistake, it may be asked for again; answers false where it was not closed.
pub async fn reopen(tx: &mut Tx, id: OfferId) -> Result<bool> {
    let reopened = run!(
        tx,
        "update offer set closed_at = null, closed_by = null
         where id = $1 and closed_at is not null",
        id.0
    )?;
    Ok(reopened == 1)
}

/// What it helps with, in the order of the vocabulary.
pub async fn words(db: &mut Conn, id: OfferId) -> Result<Vec<Expertise>> {
    let words: Vec<(String,)> = rows!(
        db,
        "select expertise from offer_word where offer = $1",
        id.0
    )?;
    let mut words: Vec<Expertise> = words.iter().filter_map(|(it,)| it.parse().ok()).collect();
    words.sort();
    Ok(words)
}

async fn set_words(tx: &mut Tx, id: OfferId, words: &[Expertise]) -> Result<()> {
    run!(tx, "delete from offer_word where offer = $1", id.0)?;
    for word in words {
        run!(
            tx,
            "insert into offer_word (offer, expertise) values ($1, $2) on conflict do nothing",
            id.0,
            word.as_str()
        )?;
    }
    Ok(())
}

/// In which programmes a startup may ask for an offer: it has a place there that it has not left,
/// and the partner and the offer are open to it. By name.
pub async fn programmes_of(
    db: &mut Conn,
    id: OfferId,
    startup: StartupId,
) -> Result<Vec<ProgrammeId>> {
    let found: Vec<(Uuid,)> = rows!(
        db,
        "select g.id from offer f
         join partnership a on a.organisation = f.organisation
         join programme g on g.id = a.programme and g.closed_at is null
         where f.id = $1 and (f.programme is null or f.programme = g.id)
           and exists (select 1 from place l join cohort c on c.id = l.cohort
                       where c.programme = g.id and l.startup = $2 and l.state <> 'left')
         order by g.search_key, g.id",
        id.0,
        startup.0
    )?;
    Ok(found.into_iter().map(|(id,)| ProgrammeId(id)).collect())
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: Uuid,
    organisation: Uuid,
    organisation_name: String,
    programme: Option<Uuid>,
    programme_name: Option<String>,
    #[sqlx(try_from = "String")]
    kind: OfferKind,
    #[sqlx(try_from = "String")]
    title: OfferTitle,
    #[sqlx(try_from = "String")]
    about: OfferAbout,
    places: Option<i64>,
    opens_on: Option<NaiveDate>,
    closes_on: Option<NaiveDate>,
    closed_at: Option<DateTime<Utc>>,
    granted: i64,
    version: i64,
}

impl From<Raw> for Row {
    fn from(raw: Raw) -> Self {
        Self {
            id: OfferId(raw.id),
            organisation: OrganisationId(raw.organisation),
            organisation_name: raw.organisation_name,
            programme: raw.programme.map(ProgrammeId),
            programme_name: raw.programme_name,
            offer: Offer {
                kind: raw.kind,
                title: raw.title,
                about: raw.about,
                places: raw.places.and_then(|places| Places::new(places).ok()),
                opens: raw.opens_on,
                closes: raw.closes_on,
                closed: raw.closed_at.is_some(),
            },
            granted: raw.granted,
            version: raw.version,
        }
    }
}
