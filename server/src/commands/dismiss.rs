//! `levier dismiss`: takes the whole house away from an administrator, whom no page takes it from.
//!
//! What they look after in a programme stays at their name until somebody passes it on: who it goes
//! to is for the programme's staff to say.

use app::house::{Clock, secret};
use app::t;
use chrono::{DateTime, Utc};
use clap::Args;
use domain::ids::PersonId;
use domain::people::dismiss::{DismissRefusal, dismiss as may_be_dismissed};
use domain::{EmailAddress, Language};
use serde_json::json;
use store::journal::{self, Entry};
use store::people::{self, Person};
use store::{Conn, Db, accounts, imports, places, portfolios};

use super::say::say;
use crate::config::Place;
use crate::serve::Failure;

#[derive(Args, Clone, Debug)]
pub struct Dismiss {
    /// The address of the administrator.
    pub email: String,

    /// fr or en: of this answer.
    #[arg(long)]
    pub language: Option<Language>,

    #[command(flatten)]
    pub place: Place,
}

pub async fn run(asked: Dismiss) -> Result<(), Failure> {
    let db = super::open(super::language(asked.language), &asked.place).await?;
    let printed = dismiss(&db, Clock::System.now(), &asked).await?;
    db.close().await;
    say(printed)
}

/// Takes the role and ends their sign-ins; answers what to print, what is still theirs after it.
pub async fn dismiss(db: &Db, now: DateTime<Utc>, asked: &Dismiss) -> Result<String, Failure> {
    let lang = super::language(asked.language);
    let typed = asked.email.as_str();
    let email =
        EmailAddress::parse(typed).map_err(|_| t!(lang, "invite-bad-address", email = typed))?;
    let mut tx = db.begin().await?;
    // Two who are dismissed at once wait for one another here, so that one of them stays.
    for one in people::administrators(&mut tx).await? {
        people::touch(&mut tx, one.person, now).await?;
    }
    let person = people::by_email(&mut tx, &email).await?;
    let person = person.ok_or_else(|| t!(lang, "dismiss-nobody", email = typed))?;
    let all = people::administrators(&mut tx).await?;
    let ids: Vec<PersonId> = all.iter().map(|one| one.person).collect();
    let name = person.name.as_str();
    may_be_dismissed(&ids, person.id).map_err(|refusal| match refusal {
        DismissRefusal::NotAnAdministrator => {
            let known = all.iter().filter_map(|one| one.email.as_deref());
            let known: Vec<&str> = known.collect();
            t!(
                lang,
                "dismiss-no-administrator",
                name = name,
                known = known.join(", ")
            )
        }
        DismissRefusal::Last => t!(lang, "dismiss-last", name = name),
    })?;
    people::remove_administrator(&mut tx, person.id).await?;
    imports::leave(&mut tx, person.id, now).await?;
    accounts::revoke_all(&mut tx, person.id, now).await?;
    accounts::end_codes(&mut tx, person.id, now).await?;
    let entry = Entry::new("staff.removed", person.id).facts(json!({"role": "administrator"}));
    journal::write(&mut tx, secret::id(now), &entry, now).await?;
    let theirs = still_theirs(&mut tx, lang, &person).await?;
    tx.commit().await?;
    let mut printed = vec![t!(lang, "dismiss-done", name = name)];
    if !theirs.is_empty() {
        printed.push(t!(lang, "dismiss-theirs"));
        printed.extend(theirs);
    }
    Ok(printed.join("\n"))
}

/// The programmes that they manage still, and what is at their name in each.
async fn still_theirs(
    db: &mut Conn,
    lang: Language,
    person: &Person,
) -> Result<Vec<String>, Failure> {
    let manages = people::roles(db, person.id).await?.manages;
    let mut lines = Vec::new();
    for programme in imports::programmes(db).await? {
        let (id, name) = (programme.id, programme.name.as_str());
        if manages.contains(&id) {
            lines.push(t!(lang, "dismiss-manages", programme = name));
        }
        let places = places::referred(db, id, person.id).await?.into_iter();
        let of_startup = |it: places::Referred| {
            let startup = it.startup_name;
            t!(lang, "dismiss-startup", programme = name, startup = startup)
        };
        lines.extend(places.map(of_startup));
        let partners = portfolios::held(db, id, person.id).await?.into_iter();
        let of_partner = |it: portfolios::Held| {
            let partner = it.organisation_name;
            t!(lang, "dismiss-partner", programme = name, partner = partner)
        };
        lines.extend(partners.map(of_partner));
        let views = portfolios::shared(db, id, person.id).await?.into_iter();
        let of_view =
            |it: portfolios::Shared| t!(lang, "dismiss-view", programme = name, view = it.name);
        lines.extend(views.map(of_view));
        let steps = portfolios::owed(db, id, person.id).await?.into_iter();
        let of_step = |it: portfolios::Owed| {
            let (action, about) = (it.action, it.about_name);
            t!(
                lang,
                "dismiss-step",
                programme = name,
                action = action,
                about = about
            )
        };
        lines.extend(steps.map(of_step));
    }
    Ok(lines)
}
