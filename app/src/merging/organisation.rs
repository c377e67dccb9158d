//! `/partners/{partner}/merge`: this partner and another one that is the same.

use axum::extract::Path;
use domain::ids::OrganisationId;
use domain::merging::Obstacle;
use domain::people::Staff;
use store::Changed;
use store::Conn;
use store::journal::Entry;
use store::merging::{self, Kind};
use store::organisations::Organisation;

use super::candidates;
use super::choose::choose;
use super::fields::{chosen, differing};
use super::view::{Both, both};
use super::words;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::partners::seen;
use crate::said::Said;
use crate::ui::Link;
use crate::words::euros;

/// `GET /partners/{partner}/merge`, then `?other=…`
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    let Some(other) = desk.asked("other") else {
        let mut db = desk.read().await?;
        let it = theirs(&desk, &mut db, id).await?;
        let all = merging::near_organisations(&mut db, it.staff.person).await?;
        drop(db);
        let typed = desk.asked("name");
        let name = it.organisation.profile.name;
        let found = candidates(all, (id.0, &name), typed.as_deref());
        return Ok(choose(&desk, trail(&desk, id, &name), &name, typed, found));
    };
    let other = other.parse().map_err(|_| Stop::NotFound)?;
    show(&desk, id, other, Form::empty()).await
}

/// `POST /partners/{partner}/merge`: the other's history becomes this one's.
pub async fn act(desk: Desk, Path(id): Path<OrganisationId>, form: Form) -> Answer {
    desk.staff()?;
    let other: OrganisationId = form.parse("other").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&Form::empty()).await?;
    let path = format!("/partners/{id}");
    if merging::kept_of(&mut act, other.0).await? == Some(id.0) {
        theirs(&desk, &mut act, id).await?;
        return act.done(&Said::Merged.at(&path)).await;
    }
    let (kept, gone) = (
        theirs(&desk, &mut act, id).await?,
        theirs(&desk, &mut act, other).await?,
    );
    let (one, another) = (&kept.organisation, &gone.organisation);
    let is_stale = form.version() != one.version
        || form.parse::<i64>("other-version") != Some(another.version);
    let refusal = if is_stale {
        Some(t!(desk.lang, "merging-stale"))
    } else if obstacles(&kept, &gone).is_empty() {
        None
    } else {
        Some(t!(desk.lang, "merging-not-yet"))
    };
    if let Some(sentence) = refusal {
        drop(act);
        return show(&desk, id, other, form.refused("", sentence)).await;
    }
    let profile = chosen(&one.profile, &another.profile, &form)?;
    let mut was =
        serde_json::to_value(&another.profile).map_err(|it| Stop::Broken(it.to_string()))?;
    // Of two partnerships with one programme one stays, and what the other said with the trace:
    // each programme's staff read their own.
    let both = merging::partnerships_of_both(&mut act, other, id).await?;
    let words = both
        .iter()
        .map(|it| (it.programme.to_string(), said(&desk, it).into()));
    was["agreements"] = serde_json::Value::Object(words.collect());
    let which = (other, id);
    match merging::merge_organisations(&mut act, which, &profile, one.version).await? {
        Changed::Done => {}
        Changed::Stale => return Err(Stop::Retry),
        Changed::NameTaken => {
            drop(act);
            let sentence = t!(desk.lang, "partners-name-taken");
            return show(&desk, id, other, form.refused("", sentence)).await;
        }
    }
    let which = (other.0, id.0);
    merging::trace(
        &mut act,
        Kind::Organisation,
        which,
        desk.person()?,
        &was,
        desk.now,
    )
    .await?;
    act.journal(Entry::new("partner.merged", id)).await?;
    act.done(&Said::Merged.at(&path)).await
}

/// "Dix jours d’experts · 12 000 € · 1er janvier 2026 – 31 décembre 2026"
fn said(desk: &Desk, it: &merging::Said) -> String {
    let moments = desk.moments();
    let amount = it.cents.map(|cents| euros(desk.lang, cents));
    let dates = [it.from_on, it.until_on, it.renews_on]
        .into_iter()
        .flatten();
    let mut parts = vec![it.agreement.clone()];
    parts.extend(amount);
    parts.extend(dates.map(|date| moments.date(date)));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// An organisation, and whether all of it is within reach.
struct Theirs {
    staff: Staff,
    organisation: Organisation,
    whole: bool,
}

async fn theirs(desk: &Desk, db: &mut Conn, id: OrganisationId) -> Result<Theirs, Stop> {
    desk.staff()?;
    let seen = seen(desk, db, id).await?;
    let staff = seen.as_staff.ok_or(Stop::NotFound)?;
    let whole = seen.programmes.iter().all(|(it, _)| staff.reaches(*it));
    Ok(Theirs {
        staff,
        organisation: seen.organisation,
        whole,
    })
}

fn obstacles(kept: &Theirs, gone: &Theirs) -> Vec<Obstacle> {
    let mut all = Vec::new();
    if kept.organisation.id == gone.organisation.id {
        all.push(Obstacle::SameOne);
    }
    if !kept.whole || !gone.whole {
        all.push(Obstacle::OutOfReach);
    }
    all
}

async fn show(desk: &Desk, id: OrganisationId, other: OrganisationId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let kept = theirs(desk, &mut db, id).await?;
    let gone = theirs(desk, &mut db, other).await?;
    let agreements = merging::partnerships_of_both(&mut db, other, id).await?;
    let obstacles = words::told(desk, &mut db, &obstacles(&kept, &gone)).await?;
    drop(db);
    let (kept, gone) = (kept.organisation, gone.organisation);
    let mut moves = vec![t!(lang, "merging-moves-organisation")];
    if agreements.iter().any(|it| !said(desk, it).is_empty()) {
        moves.push(t!(lang, "merging-agreements"));
    }
    let shown = Both {
        trail: trail(desk, id, &kept.profile.name),
        fields: differing(&kept.profile, &gone.profile)?,
        kept_name: kept.profile.name,
        gone_name: gone.profile.name,
        other: other.0,
        versions: (kept.version, gone.version),
        obstacles,
        asked: Vec::new(),
        moves,
    };
    Ok(both(desk, shown, form))
}

fn trail(desk: &Desk, id: OrganisationId, name: &str) -> Vec<Link> {
    vec![
        Link::new("/partners", t!(desk.lang, "menu-partners")),
        Link::new(format!("/partners/{id}"), name),
    ]
}
