//! `/startups/{startup}/merge`: this startup and another one that is the same.

use axum::extract::Path;
use domain::ids::StartupId;
use domain::merging::{Joined, Membership, Obstacle, places};
use domain::people::Staff;
use store::Conn;
use store::bookings;
use store::journal::Entry;
use store::merging::{self, Kind};
use store::startups::{self, Startup};

use super::candidates;
use super::choose::choose;
use super::fields::{chosen, differing};
use super::meets;
use super::view::{Both, both};
use super::words;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::said::Said;
use crate::ui::Link;

/// `GET /startups/{startup}/merge`, then `?other=…`
pub async fn page(desk: Desk, Path(id): Path<StartupId>) -> Answer {
    let other = desk.asked("other");
    let Some(other) = other else {
        let mut db = desk.read().await?;
        let (staff, startup) = theirs(&desk, &mut db, id).await?;
        let all = merging::near_startups(&mut db, staff.person).await?;
        drop(db);
        let typed = desk.asked("name");
        let name = startup.profile.name;
        let found = candidates(all, (id.0, &name), typed.as_deref());
        return Ok(choose(&desk, trail(&desk, id, &name), &name, typed, found));
    };
    let other = other.parse().map_err(|_| Stop::NotFound)?;
    show(&desk, id, other, Form::empty()).await
}

/// `POST /startups/{startup}/merge`: the other's history becomes this one's. Pressed twice, the
/// second leads to where the first did.
pub async fn act(desk: Desk, Path(id): Path<StartupId>, mut form: Form) -> Answer {
    desk.staff()?;
    let other: StartupId = form.parse("other").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&Form::empty()).await?;
    for it in [id.min(other), id.max(other)] {
        startups::touch(&mut act, it, desk.now).await?;
    }
    let path = format!("/startups/{id}");
    if merging::kept_of(&mut act, other.0).await? == Some(id.0) {
        theirs(&desk, &mut act, id).await?;
        return act.done(&Said::Merged.at(&path)).await;
    }
    let pair = Pair::load(&desk, &mut act, id, other).await?;
    let is_stale = form.version() != pair.kept.version
        || form.parse::<i64>("other-version") != Some(pair.gone.version);
    let joined = match pair.joined {
        Ok(joined) if !is_stale => joined,
        _ => {
            drop(act);
            let sentence = match is_stale {
                true => t!(desk.lang, "merging-stale"),
                false => t!(desk.lang, "merging-not-yet"),
            };
            return show(&desk, id, other, form.refused("", sentence)).await;
        }
    };
    let meets = meets::load(&mut act, &joined).await?;
    let joined = meets::read(&desk, &mut form, &meets);
    if form.is_refused() {
        drop(act);
        return show(&desk, id, other, form).await;
    }
    let profile = chosen(&pair.kept.profile, &pair.gone.profile, &form)?;
    let was =
        serde_json::to_value(&pair.gone.profile).map_err(|it| Stop::Broken(it.to_string()))?;
    let version = pair.kept.version;
    if !merging::merge_startups(&mut act, (other, id), &joined, &profile, version, desk.now).await?
    {
        return Err(Stop::Retry);
    }
    let by = desk.person()?;
    let which = (other.0, id.0);
    merging::trace(&mut act, Kind::Startup, which, by, &was, desk.now).await?;
    for (Joined { kept, gone }, _) in joined {
        let which = (gone.0, kept.0);
        let was = serde_json::json!({});
        merging::trace(&mut act, Kind::Place, which, by, &was, desk.now).await?;
    }
    act.journal(Entry::new("startup.merged", other).startup(id))
        .await?;
    act.done(&Said::Merged.at(&path)).await
}

/// The two, and what keeps them apart.
struct Pair {
    kept: Startup,
    gone: Startup,
    places: Vec<Membership>,
    joined: Result<Vec<Joined>, Vec<Obstacle>>,
}

impl Pair {
    async fn load(
        desk: &Desk,
        db: &mut Conn,
        kept: StartupId,
        gone: StartupId,
    ) -> Result<Self, Stop> {
        let (staff, one) = theirs(desk, db, kept).await?;
        let (_, other) = theirs(desk, db, gone).await?;
        let mine = merging::memberships(db, kept).await?;
        let others = merging::memberships(db, gone).await?;
        let mut joined = places(&staff, &mine, &others);
        let mut more = Vec::new();
        if kept == gone {
            more.push(Obstacle::SameOne);
        } else {
            let sessions = merging::sessions_of_both(db, kept, gone).await?;
            let sessions = sessions.into_iter();
            more.extend(sessions.map(|session| Obstacle::OneSession { session }));
            if merging::offers_of_both(db, kept, gone).await? > 0 {
                more.push(Obstacle::OneOffer);
            }
        }
        if !more.is_empty() {
            let known = joined.err().unwrap_or_default();
            joined = Err(known.into_iter().chain(more).collect());
        }
        Ok(Self {
            kept: one,
            gone: other,
            places: others,
            joined,
        })
    }
}

/// A startup of which staff reach at least one place; whether they reach all of it is an obstacle
/// that they can read.
async fn theirs(desk: &Desk, db: &mut Conn, id: StartupId) -> Result<(Staff, Startup), Stop> {
    let staff = desk.staff()?;
    let startup = startups::find(db, id).await?.ok_or(Stop::NotFound)?;
    let places = merging::memberships(db, id).await?;
    match places.iter().any(|place| staff.reaches(place.programme)) {
        true => Ok((staff, startup)),
        false => Err(Stop::NotFound),
    }
}

async fn show(desk: &Desk, id: StartupId, other: StartupId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let pair = Pair::load(desk, &mut db, id, other).await?;
    let meets = match &pair.joined {
        Ok(joined) => meets::load(&mut db, joined).await?,
        Err(_) => Vec::new(),
    };
    let mut counted = bookings::memberships(&mut db, id, None).await?;
    counted.extend(bookings::memberships(&mut db, other, None).await?);
    let obstacles = pair.joined.as_ref().err().map_or(&[][..], Vec::as_slice);
    let obstacles = words::told(desk, &mut db, obstacles).await?;
    drop(db);
    let name = pair.kept.profile.name.clone();
    let mut moves = vec![
        t!(lang, "merging-moves-places", count = pair.places.len()),
        t!(lang, "merging-moves-startup"),
    ];
    moves.extend(meets::said(desk, &meets));
    moves.extend(meets::hours(desk, &meets, &counted));
    let shown = Both {
        trail: trail(desk, id, &name),
        kept_name: name,
        gone_name: pair.gone.profile.name.clone(),
        other: other.0,
        versions: (pair.kept.version, pair.gone.version),
        fields: differing(&pair.kept.profile, &pair.gone.profile)?,
        obstacles,
        moves,
        asked: meets::questions(desk, &meets),
    };
    Ok(both(desk, shown, form))
}

fn trail(desk: &Desk, id: StartupId, name: &str) -> Vec<Link> {
    vec![
        Link::new("/startups", t!(desk.lang, "startups-title")),
        Link::new(format!("/startups/{id}"), name),
    ]
}
