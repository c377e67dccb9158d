use chrono::{DateTime, Utc};
use domain::ids::{MissionId, PersonId, PlaceId, ProgrammeId, StartupId};
use domain::missions::{Brief, Hand, HandState, Mission, Stage};
use domain::search::Kind;
use sqlx::types::Json;
use uuid::Uuid;

use super::Row;
use crate::{Conn, Result, Tx, rows, run, search, search_key};

pub struct New<'a> {
    pub id: MissionId,
    pub place: PlaceId,
    pub programme: ProgrammeId,
    pub startup: StartupId,
    pub author: PersonId,
    pub brief: &'a Brief,
}

/// A draft.
pub async fn add(tx: &mut Tx, new: &New<'_>, now: DateTime<Utc>) -> Result<()> {
    let it = new.brief;
    run!(
        tx,
        "insert into mission
             (id, place, programme, startup, author, title, situation, deliverable, by_on,
              half_days, manner, site, access, access_words, stage, created_at, touched_at,
              search_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'drafted', $15, $15,
                 $16)",
        new.id.0,
        new.place.0,
        new.programme.0,
        new.startup.0,
        new.author.0,
        it.title.as_str(),
        it.situation.as_str(),
        it.deliverable.as_str(),
        it.by,
        it.days.halves(),
        it.manner.as_str(),
        it.site.as_str(),
        Json(&it.access),
        it.access_words.as_str(),
        now,
        search_key(it.title.as_str())
    )?;
    set_needs(tx, new.id, it).await?;
    search::index(tx, Kind::Mission, new.id).await?;
    Ok(())
}

/// Keeps another brief; answers false when somebody changed it since `version`.
pub async fn change(tx: &mut Tx, id: MissionId, version: i64, it: &Brief) -> Result<bool> {
    let changed = run!(
        tx,
        "update mission
         set title = $3, situation = $4, deliverable = $5, by_on = $6, half_days = $7, manner = $8,
             site = $9, access = $10, access_words = $11, search_key = $12,
             version = version + 1
         where id = $1 and version = $2",
        id.0,
        version,
        it.title.as_str(),
        it.situation.as_str(),
        it.deliverable.as_str(),
        it.by,
        it.days.halves(),
        it.manner.as_str(),
        it.site.as_str(),
        Json(&it.access),
        it.access_words.as_str(),
        search_key(it.title.as_str())
    )?;
    if changed == 1 {
        set_needs(tx, id, it).await?;
        search::index(tx, Kind::Mission, id).await?;
    }
    Ok(changed == 1)
}

async fn set_needs(tx: &mut Tx, id: MissionId, it: &Brief) -> Result<()> {
    run!(tx, "delete from mission_word where mission = $1", id.0)?;
    for word in &it.needs {
        run!(
            tx,
            "insert into mission_word (mission, expertise) values ($1, $2) on conflict do nothing",
            id.0,
            word.as_str()
        )?;
    }
    Ok(())
}

/// Keeps where a mission stands and who offered; answers false, and keeps nothing, when it is no
/// longer the one that was read. Days are kept one by one (`add_day`, `strike_day`).
pub async fn save(tx: &mut Tx, before: &Row, after: &Mission) -> Result<bool> {
    let it = Columns::of(&after.stage);
    let deal = after.stage.deal();
    let kept = run!(
        tx,
        "update mission
         set stage = $3, opened_at = coalesce(opened_at, $4), offered_at = $5, hand = $6,
             agreed_at = $7, agreed_by = $8, agreed_half_days = $9, starts_on = $10, ends_on = $11,
             delivered_at = $12, delivered_by = $13, delivery = $14, delivery_link = $15,
             sent_back_at = $16, sent_back_by = $17, missing = $18, accepted_at = $19,
             accepted_by = $20, thanks = $21, usefulness = $22, ended_at = $23, ended_by = $24,
             ended_side = $25, ended_reason = $26, ended_words = $27, withdrawn_at = $28,
             withdrawn_by = $29, version = version + 1
         where id = $1 and version = $2",
        before.id.0,
        before.version,
        after.stage.word().as_str(),
        after.stage.open_since(),
        it.offered,
        deal.map(|it| it.hand.0),
        deal.map(|it| it.at),
        deal.map(|it| it.by.0),
        deal.map(|it| it.days.halves()),
        deal.map(|it| it.starts),
        deal.map(|it| it.ends),
        it.delivery.map(|it| it.at),
        it.delivery.map(|it| it.by.0),
        it.delivery.map_or("", |it| it.words.as_str()),
        it.delivery
            .and_then(|it| it.link.as_ref())
            .map(|it| it.as_str()),
        it.sent_back.map(|it| it.at),
        it.sent_back.map(|it| it.by.0),
        it.sent_back.map_or("", |it| it.missing.as_str()),
        it.acceptance.map(|it| it.at),
        it.acceptance.map(|it| it.by.0),
        it.acceptance.map_or("", |it| it.words.as_str()),
        it.acceptance.map(|it| it.usefulness.points()),
        it.end.map(|it| it.at),
        it.end.map(|it| it.by.0),
        it.end.map(|it| it.side.as_str()),
        it.end.map(|it| it.reason.as_str()),
        it.end.map_or("", |it| it.words.as_str()),
        it.withdrawn.map(|(at, _)| at),
        it.withdrawn.map(|(_, by)| by.0)
    )?;
    if kept != 1 {
        return Ok(false);
    }
    for hand in &after.hands {
        set_hand(tx, before.id, hand).await?;
    }
    Ok(true)
}

/// What a stage holds, as far as it holds it.
#[derive(Default)]
struct Columns<'s> {
    offered: Option<DateTime<Utc>>,
    delivery: Option<&'s domain::missions::Delivery>,
    sent_back: Option<&'s domain::missions::SentBack>,
    acceptance: Option<&'s domain::missions::Acceptance>,
    end: Option<&'s domain::missions::End>,
    withdrawn: Option<(DateTime<Utc>, PersonId)>,
}

impl<'s> Columns<'s> {
    fn of(stage: &'s Stage) -> Self {
        let nothing = Self::default();
        match stage {
            Stage::Drafted | Stage::Open { .. } | Stage::Agreed(_) => nothing,
            Stage::Proposed { offered, .. } => Self {
                offered: Some(*offered),
                ..nothing
            },
            Stage::UnderWay { sent_back, .. } => Self {
                delivery: sent_back.as_ref().map(|it| &it.delivery),
                sent_back: sent_back.as_ref(),
                ..nothing
            },
            Stage::Delivered { delivery, .. } => Self {
                delivery: Some(delivery),
                ..nothing
            },
            Stage::Accepted {
                delivery,
                acceptance,
                ..
            } => Self {
                delivery: Some(delivery),
                acceptance: Some(acceptance),
                ..nothing
            },
            Stage::EndedEarly { delivery, end, .. } => Self {
                delivery: delivery.as_ref(),
                end: Some(end),
                ..nothing
            },
            Stage::Withdrawn { at, by } => Self {
                withdrawn: Some((*at, *by)),
                ..nothing
            },
        }
    }
}

async fn set_hand(tx: &mut Tx, mission: MissionId, hand: &Hand) -> Result<()> {
    use domain::missions::Comes;
    let (mentor, organisation) = match hand.expert.comes {
        Comes::Mentor(id) => (Some(id.0), None),
        Comes::Partner(id) => (None, Some(id.0)),
    };
    let asked_by = match hand.state {
        HandState::Asked { by, .. } => Some(by.0),
        _ => None,
    };
    run!(
        tx,
        "insert into mission_hand
             (id, mission, person, mentor, organisation, state, state_at, asked_by, word)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (id) do update
         set person = excluded.person, mentor = excluded.mentor,
             organisation = excluded.organisation, state = excluded.state,
             state_at = excluded.state_at,
             asked_by = coalesce(excluded.asked_by, mission_hand.asked_by), word = excluded.word",
        hand.id.0,
        mission.0,
        hand.expert.person.0,
        mentor,
        organisation,
        hand.state.word(),
        hand.state.at(),
        asked_by,
        hand.word.as_str()
    )?;
    Ok(())
}

/// Those of startup `$1` that are not over, with `$2` in this column, in the order of ids.
macro_rules! unfinished {
    ($column:literal) => {
        concat!(
            "select id from mission where startup = $1 and ",
            $column,
            " = $2 and stage not in ('accepted', 'ended-early', 'withdrawn') order by id"
        )
    };
}

/// Those of a startup in a programme that are not over, in the order of ids.
pub async fn unfinished(
    db: &mut Conn,
    startup: StartupId,
    programme: ProgrammeId,
) -> Result<Vec<MissionId>> {
    let found: Vec<(Uuid,)> = rows!(db, unfinished!("programme"), startup.0, programme.0)?;
    Ok(found.into_iter().map(|(id,)| MissionId(id)).collect())
}

/// Those that a founder agreed to for their startup, and that are not over.
pub async fn agreed_by(
    db: &mut Conn,
    startup: StartupId,
    founder: PersonId,
) -> Result<Vec<MissionId>> {
    let found: Vec<(Uuid,)> = rows!(db, unfinished!("agreed_by"), startup.0, founder.0)?;
    Ok(found.into_iter().map(|(id,)| MissionId(id)).collect())
}
