use domain::ids::{CohortId, PersonId, PlaceId, ProgrammeId, SessionId, StartupId};
use domain::merging::{Joined, Membership, Stay};
use domain::places::Standing;
use uuid::Uuid;

use super::{Kind, move_all};
use crate::startups::Profile;
use crate::{Conn, Result, Tx, rows, run, search};

pub(super) const STATEMENTS: &[&str] = &[
    // What somebody could still take back of it.
    "delete from last_act where about_id = $1 and about_id <> $2",
    "update startup_reference set startup = $2 where startup = $1",
    "delete from need where startup = $1
         and expertise in (select expertise from need where startup = $2)",
    "update need set startup = $2 where startup = $1",
    // Whoever is in one of the two is in the one that stays.
    "update founder set left_at = null where startup = $2 and person in
         (select person from founder where startup = $1 and left_at is null)",
    "delete from founder where startup = $1
         and person in (select person from founder where startup = $2)",
    "update founder set main_contact = false where startup = $1
         and exists (select 1 from founder k where k.startup = $2 and k.main_contact and k.left_at is null)",
    "update founder set startup = $2 where startup = $1",
    "update place set startup = $2 where startup = $1",
    "update staff_note set startup = $2 where startup = $1",
    "update booking set startup = $2 where startup = $1",
    "update seat set startup = $2 where startup = $1",
    "update waiting set startup = $2 where startup = $1",
    "update introduction set startup = $2 where startup = $1",
    "delete from sponsorship where startup = $1 and exists (
         select 1 from sponsorship k where k.startup = $2
           and k.programme = sponsorship.programme and k.organisation = sponsorship.organisation)",
    "update sponsorship set startup = $2 where startup = $1",
    "delete from matching_pair where startup = $1 and exists (
         select 1 from matching_pair k where k.startup = $2
           and k.cohort = matching_pair.cohort and k.mentor = matching_pair.mentor)",
    "update matching_pair set startup = $2 where startup = $1",
    "delete from forbidden_pair where startup = $1 and exists (
         select 1 from forbidden_pair k where k.startup = $2
           and k.cohort = forbidden_pair.cohort and k.mentor = forbidden_pair.mentor)",
    "update forbidden_pair set startup = $2 where startup = $1",
    "delete from mentorship where startup = $1 and ended_at is null and exists (
         select 1 from mentorship k where k.startup = $2 and k.ended_at is null
           and k.cohort = mentorship.cohort and k.mentor = mentorship.mentor)",
    "update mentorship set startup = $2 where startup = $1",
    "delete from alert where startup = $1 and booking is null and ended_at is null and exists (
         select 1 from alert k where k.startup = $2 and k.booking is null and k.ended_at is null
           and k.mentor = alert.mentor)",
    "update alert set startup = $2 where startup = $1",
    "update offer_request set startup = $2 where startup = $1",
    "update mission set startup = $2 where startup = $1",
    "update document set startup = $2 where startup = $1",
];

/// The same for two places of one cohort.
pub(super) const PLACES: &[&str] = &[
    "update booking set place = $2 where place = $1",
    "update mission set place = $2 where place = $1",
];

/// Where a startup is, or was.
pub async fn memberships(db: &mut Conn, startup: StartupId) -> Result<Vec<Membership>> {
    #[derive(sqlx::FromRow)]
    struct Raw {
        place: Uuid,
        cohort: Uuid,
        programme: Uuid,
        #[sqlx(try_from = "String")]
        standing: Standing,
    }
    let found: Vec<Raw> = rows!(
        db,
        "select l.id as place, l.cohort, c.programme, l.state as standing
         from place l join cohort c on c.id = l.cohort where l.startup = $1 order by l.id",
        startup.0
    )?;
    let found = found.into_iter().map(|raw| Membership {
        place: PlaceId(raw.place),
        cohort: CohortId(raw.cohort),
        programme: ProgrammeId(raw.programme),
        standing: raw.standing,
    });
    Ok(found.collect())
}

/// Sessions in which both have a seat, or where one waits and the other does too.
pub async fn sessions_of_both(
    db: &mut Conn,
    one: StartupId,
    other: StartupId,
) -> Result<Vec<SessionId>> {
    let found: Vec<(Uuid,)> = rows!(
        db,
        "select session from (
             select session, startup from seat
             union select session, startup from waiting where ended_at is null) taken
         where startup = $1 or startup = $2
         group by session having count(distinct startup) = 2 order by session",
        one.0,
        other.0
    )?;
    Ok(found.into_iter().map(|(id,)| SessionId(id)).collect())
}

/// How many offers both have asked for and not taken back.
pub async fn offers_of_both(db: &mut Conn, one: StartupId, other: StartupId) -> Result<i64> {
    crate::value!(
        db,
        "select cast(count(*) as bigint) from offer_request a
         join offer_request b on b.offer = a.offer and b.startup = $2 and b.withdrawn_at is null
         where a.startup = $1 and a.withdrawn_at is null",
        one.0,
        other.0
    )
}

/// Two places of one cohort become one, which says this of the stay.
pub async fn join_places(tx: &mut Tx, joined: &[(Joined, Stay)]) -> Result<()> {
    for (Joined { kept, gone }, stay) in joined {
        for statement in PLACES {
            run!(tx, *statement, gone.0, kept.0)?;
        }
        run!(
            tx,
            "update place set version = version + 1, referent = $3, placed_on = $4, ended_on = $5,
                    reason = $6,
                    created_at = (select min(p.created_at) from place p where p.id = $1 or p.id = $2)
             where id = $2",
            gone.0,
            kept.0,
            stay.referent.map(|it| it.0),
            stay.since,
            stay.ended,
            stay.reason.as_str()
        )?;
        run!(tx, "delete from place where id = $1", gone.0)?;
    }
    Ok(())
}

/// Makes everything of `gone` the other's, which has this profile from now on; answers false when
/// the other was changed since `version`.
pub async fn merge_startups(
    tx: &mut Tx,
    (gone, kept): (StartupId, StartupId),
    joined: &[(Joined, Stay)],
    profile: &Profile,
    version: i64,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<bool> {
    join_places(tx, joined).await?;
    move_all(tx, Kind::Startup, gone.0, kept.0).await?;
    run!(
        tx,
        "update startup set shown_at = coalesce(shown_at, (select g.shown_at from startup g where g.id = $1)),
                shown_by = coalesce(shown_by, (select g.shown_by from startup g where g.id = $1))
         where id = $2",
        gone.0,
        kept.0
    )?;
    run!(tx, "delete from startup where id = $1", gone.0)?;
    search::index_startup(tx, gone).await?;
    let changed = crate::startups::change(tx, kept, profile, version, now).await?;
    // Introductions are found by the name of their startup.
    let moved: Vec<(Uuid,)> = rows!(tx, "select id from introduction where startup = $1", kept.0)?;
    for (introduction,) in moved {
        search::index(tx, domain::search::Kind::Introduction, introduction).await?;
    }
    Ok(changed)
}

/// Startups that a member of staff reaches: id, name and search key.
pub async fn near_startups(db: &mut Conn, staff: PersonId) -> Result<Vec<(Uuid, String, String)>> {
    rows!(
        db,
        "select s.id, s.name, s.search_key from startup s
         where s.id in (select p.startup from place p join cohort c on c.id = p.cohort
                        where exists (select 1 from staff_role r where r.person = $1
                                      and (r.programme is null or r.programme = c.programme)))
         order by s.search_key, s.id",
        staff.0
    )
}
