use std::collections::HashMap;

use domain::Language;
use domain::expertise::Expertise;
use domain::ids::{MentorId, ProgrammeId};
use domain::imports::Kind;
use store::Conn;
use store::exports::{self, Opening};
use store::mentors::{Listed, Mentor};

use super::{head, text};
use crate::desk::{Desk, Stop};
use crate::imports::rows::Column;
use crate::imports::words::list;
use crate::mentors::words;
use crate::sheet::{Cell, Sheet};
use crate::words::label;

pub const COLUMNS: &[Column] = &[
    Column::Name,
    Column::Email,
    Column::Programme,
    Column::Headline,
    Column::About,
    Column::Expertise,
    Column::Languages,
    Column::Town,
    Column::Zone,
];

/// One row for each programme that a mentor is open to, and one of whoever is open to none.
pub async fn sheet(
    desk: &Desk,
    db: &mut Conn,
    listed: Listed,
    programme: Option<ProgrammeId>,
) -> Result<Sheet, Stop> {
    // It holds addresses.
    desk.proved()?;
    let staff = desk.person()?;
    let addresses = exports::addresses(db, staff).await?.into_iter();
    let addresses: HashMap<MentorId, String> = addresses.map(|it| (it.mentor, it.email)).collect();
    let mut openings: HashMap<MentorId, Vec<Opening>> = HashMap::new();
    for opening in exports::openings(db, staff).await? {
        if programme.is_none_or(|programme| programme == opening.programme) {
            openings.entry(opening.mentor).or_default().push(opening);
        }
    }
    let mut known: HashMap<MentorId, Vec<Expertise>> = HashMap::new();
    for (mentor, word) in listed.known {
        known.entry(mentor).or_default().push(word);
    }
    let mut rows = Vec::new();
    for mentor in &listed.mentors {
        let Some(email) = addresses.get(&mentor.id) else {
            continue;
        };
        let mut knows = known.remove(&mentor.id).unwrap_or_default();
        knows.sort_unstable();
        let programmes = match openings.get(&mentor.id) {
            Some(openings) => openings
                .iter()
                .map(|it| it.programme_name.as_str())
                .collect(),
            None => vec![""],
        };
        for programme in programmes {
            let of = Of {
                mentor,
                email,
                programme,
                knows: &knows,
            };
            rows.push(COLUMNS.iter().map(|it| cell(desk.lang, *it, &of)).collect());
        }
    }
    let head = head(desk.lang, Kind::Mentors);
    Ok(Sheet::of_today(
        desk,
        &t!(desk.lang, "take-mentors"),
        head,
        rows,
    ))
}

struct Of<'m> {
    mentor: &'m Mentor,
    email: &'m str,
    programme: &'m str,
    knows: &'m [Expertise],
}

fn cell(lang: Language, column: Column, of: &Of<'_>) -> Cell {
    let all = |words: Vec<String>| text(list(words.iter().map(String::as_str)));
    let mentor = of.mentor;
    match column {
        Column::Name => text(&mentor.name),
        Column::Email => text(of.email),
        Column::Programme => text(of.programme),
        Column::Headline => text(&mentor.headline),
        Column::About => text(&mentor.about),
        Column::Expertise => all(words(lang, of.knows)),
        Column::Languages => {
            let spoken = mentor.languages.iter();
            all(spoken.map(|code| label(lang, "language", code)).collect())
        }
        Column::Town => text(&mentor.town),
        Column::Zone => text(&mentor.zone),
        _ => Cell::Empty,
    }
}
