use chrono::NaiveDate;
use domain::ids::{OrganisationId, PersonId};
use uuid::Uuid;

use super::{Kind, move_all};
use crate::organisations::Profile;
use crate::{Changed, Conn, Result, Tx, rows, run, search};

pub(super) const STATEMENTS: &[&str] = &[
    // What somebody could still take back of it.
    "delete from last_act where about_id = $1 and about_id <> $2",
    "update organisation_reference set organisation = $2 where organisation = $1",
    // What only one of two partnerships with a programme says is kept; where both say something,
    // the other's is read with the trace.
    "update partnership set
         holder = coalesce(holder, (select g.holder from partnership g where g.organisation = $1 and g.programme = partnership.programme)),
         from_on = coalesce(from_on, (select g.from_on from partnership g where g.organisation = $1 and g.programme = partnership.programme)),
         until_on = coalesce(until_on, (select g.until_on from partnership g where g.organisation = $1 and g.programme = partnership.programme)),
         cents = coalesce(cents, (select g.cents from partnership g where g.organisation = $1 and g.programme = partnership.programme)),
         reminded_of = case when renews_on is null then (select g.reminded_of from partnership g where g.organisation = $1 and g.programme = partnership.programme) else reminded_of end,
         renews_on = coalesce(renews_on, (select g.renews_on from partnership g where g.organisation = $1 and g.programme = partnership.programme)),
         version = version + 1
     where organisation = $2
       and programme in (select programme from partnership where organisation = $1)",
    "update partnership set
         agreement = coalesce((select g.agreement from partnership g where g.organisation = $1 and g.programme = partnership.programme), '')
     where organisation = $2 and agreement = ''",
    "delete from partnership where organisation = $1
         and programme in (select programme from partnership where organisation = $2)",
    "update partnership set organisation = $2 where organisation = $1",
    "delete from sponsorship where organisation = $1 and exists (
         select 1 from sponsorship k where k.organisation = $2
           and k.programme = sponsorship.programme and k.startup = sponsorship.startup)",
    "update sponsorship set organisation = $2 where organisation = $1",
    "update partner_person set left_at = null where organisation = $2 and person in
         (select person from partner_person where organisation = $1 and left_at is null)",
    "delete from partner_person where organisation = $1
         and person in (select person from partner_person where organisation = $2)",
    "update partner_person set organisation = $2 where organisation = $1",
    "update introduction set organisation = $2 where organisation = $1",
    "update partner_call set organisation = $2 where organisation = $1",
    "delete from organisation_word where organisation = $1 and exists (
         select 1 from organisation_word k where k.organisation = $2
           and k.kind = organisation_word.kind and k.word = organisation_word.word)",
    "update organisation_word set organisation = $2 where organisation = $1",
    "delete from organisation_domain where organisation = $1
         and domain in (select domain from organisation_domain where organisation = $2)",
    "update organisation_domain set organisation = $2 where organisation = $1",
    "update offer set organisation = $2 where organisation = $1",
    "update mission_hand set organisation = $2 where organisation = $1",
    "update document set organisation = $2 where organisation = $1",
    "update partner_wish set organisation = $2 where organisation = $1",
];

/// What the partnership that goes says with a programme, where the other one has a partnership too.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Said {
    pub programme: Uuid,
    pub agreement: String,
    pub cents: Option<i64>,
    pub from_on: Option<NaiveDate>,
    pub until_on: Option<NaiveDate>,
    pub renews_on: Option<NaiveDate>,
}

/// The partnerships of the one that goes, with programmes where both have one.
pub async fn partnerships_of_both(
    db: &mut Conn,
    gone: OrganisationId,
    kept: OrganisationId,
) -> Result<Vec<Said>> {
    rows!(
        db,
        "select g.programme, g.agreement, g.cents, g.from_on, g.until_on, g.renews_on
         from partnership g
         join partnership k on k.programme = g.programme and k.organisation = $2
         where g.organisation = $1 order by g.programme",
        gone.0,
        kept.0
    )
}

/// Makes everything of `gone` the other's, which has this profile from now on.
pub async fn merge_organisations(
    tx: &mut Tx,
    (gone, kept): (OrganisationId, OrganisationId),
    profile: &Profile,
    version: i64,
) -> Result<Changed> {
    move_all(tx, Kind::Organisation, gone.0, kept.0).await?;
    run!(
        tx,
        "update organisation set town = (select g.town from organisation g where g.id = $1)
         where id = $2 and town = ''",
        gone.0,
        kept.0
    )?;
    // No two have one name: the one that goes first.
    run!(tx, "delete from organisation where id = $1", gone.0)?;
    search::index_partner(tx, gone).await?;
    let changed = crate::organisations::change(tx, kept, version, profile).await?;
    let moved: Vec<(Uuid,)> = rows!(
        tx,
        "select id from introduction where organisation = $1",
        kept.0
    )?;
    for (introduction,) in moved {
        search::index(tx, domain::search::Kind::Introduction, introduction).await?;
    }
    Ok(changed)
}

/// Organisations that a member of staff reaches: id, name and search key.
pub async fn near_organisations(
    db: &mut Conn,
    staff: PersonId,
) -> Result<Vec<(Uuid, String, String)>> {
    rows!(
        db,
        "select o.id, o.name, o.search_key from organisation o
         where exists (select 1 from staff_role r where r.person = $1
                       and (r.programme is null or r.programme in
                            (select programme from partnership a where a.organisation = o.id)))
         order by o.search_key, o.id",
        staff.0
    )
}
