//! `levier invite`: how a member of staff gets in who nobody inside can invite, the first above all.

use std::net::SocketAddr;

use app::house::{Clock, secret};
use app::t;
use chrono::{DateTime, TimeDelta, Utc};
use clap::Args;
use domain::ids::PersonId;
use domain::{EmailAddress, Language, Name};
use serde_json::json;
use store::journal::{self, Entry};
use store::people::{self, NewPerson};
use store::{Db, Tx, accounts, imports};

use super::say::say;
use crate::config::{Place, public_url};
use crate::serve::Failure;

/// How long the printed address may be used.
const LASTS: TimeDelta = TimeDelta::hours(24);

#[derive(Args, Clone, Debug)]
pub struct Invite {
    /// Where letters to this person go.
    pub email: String,

    /// As a member of staff: of the whole house, or of the programme named.
    #[arg(long, required = true)]
    pub staff: bool,

    /// The programme this person manages; without it, they look after the whole house.
    #[arg(long)]
    pub programme: Option<String>,

    /// What the person is called; a known person keeps their name.
    #[arg(long)]
    pub name: Option<String>,

    /// fr or en: of this answer, and of the person while the house does not know better.
    #[arg(long)]
    pub language: Option<Language>,

    #[command(flatten)]
    pub place: Place,

    #[arg(long, env = "LEVIER_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,

    /// How people reach this house; http://LISTEN when absent.
    #[arg(long, env = "LEVIER_PUBLIC_URL")]
    pub public_url: Option<String>,
}

pub async fn run(asked: Invite) -> Result<(), Failure> {
    let db = super::open(super::language(asked.language), &asked.place).await?;
    let url = public_url(asked.public_url.as_deref(), asked.listen);
    let printed = invite(&db, Clock::System.now(), &asked, &url).await?;
    db.close().await;
    say(printed)
}

/// Lets the person in; answers what to print, the address on its last line.
pub async fn invite(
    db: &Db,
    now: DateTime<Utc>,
    asked: &Invite,
    url: &str,
) -> Result<String, Failure> {
    let lang = super::language(asked.language);
    let email = EmailAddress::parse(&asked.email)
        .map_err(|_| t!(lang, "invite-bad-address", email = asked.email.as_str()))?;
    let name = asked.name.clone().unwrap_or_else(|| name_in(&email));
    let name = Name::parse(&name).map_err(|_| t!(lang, "invite-bad-name"))?;
    let mut tx = db.begin().await?;
    let new = NewPerson {
        id: secret::id(now).into(),
        email: &email,
        name: name.as_str(),
        language: lang,
        zone: "Europe/Paris",
    };
    let person = people::find_or_add(&mut tx, &new, now).await?;
    let person = person.ok_or_else(|| t!(lang, "invite-kept", email = asked.email.as_str()))?;
    let known = people::find(&mut tx, person).await?;
    take_in(&mut tx, asked, lang, person, now).await?;
    let token = secret::token();
    let code = accounts::NewCode {
        id: secret::id(now),
        person: Some(person),
        browser_hash: None,
        // Nobody knows this one: the address alone lets in.
        code_hash: &secret::hash(&secret::token()),
        link_hash: &secret::hash(&token),
        expires_at: now + LASTS,
    };
    accounts::add_code(&mut tx, &code, now).await?;
    tx.commit().await?;
    let name = known.map_or(name.to_string(), |person| person.name);
    let sentence = t!(lang, "invite-printed", name = name);
    Ok(format!("{sentence}\n{url}/invitation?token={token}"))
}

/// Gives the role, unless the person holds it.
async fn take_in(
    tx: &mut Tx,
    asked: &Invite,
    lang: Language,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let programme = match &asked.programme {
        None => None,
        Some(name) => {
            let known = imports::programmes(tx).await?;
            let wanted = store::search_key(name);
            let found = known
                .iter()
                .find(|programme| programme.search_key == wanted);
            let id = found.map(|programme| programme.id).ok_or_else(|| {
                let names: Vec<_> = known
                    .iter()
                    .map(|programme| programme.name.as_str())
                    .collect();
                match names.as_slice() {
                    [] => t!(lang, "invite-no-programme-yet", asked = name.as_str()),
                    names => t!(
                        lang,
                        "invite-no-programme",
                        asked = name.as_str(),
                        known = names.join(", ")
                    ),
                }
            })?;
            Some(id)
        }
    };
    if people::add_staff(tx, secret::id(now), person, programme, now).await? {
        let role = if programme.is_some() {
            "manager"
        } else {
            "administrator"
        };
        let entry = Entry {
            programme,
            ..Entry::new("staff.added", person)
        };
        journal::write(
            tx,
            secret::id(now),
            &entry.facts(json!({"role": role})),
            now,
        )
        .await?;
    }
    Ok(())
}

/// `amina.benali@…` is called Amina Benali, until she says better.
fn name_in(email: &EmailAddress) -> String {
    let local = email.as_str().split(['@', '+']).next().unwrap_or_default();
    let words = local.split(['.', '-', '_']).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(char::to_uppercase);
        first
            .into_iter()
            .flatten()
            .chain(letters)
            .collect::<String>()
    };
    words.map(capital).collect::<Vec<_>>().join(" ")
}
