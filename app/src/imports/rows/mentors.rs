//! A row of a list of mentors: who they are, and what their profile says.

use std::collections::HashMap;

use domain::expertise::Expertise;
use domain::matching::Town;
use domain::{EmailAddress, Name, Zone, text};

use super::columns::Column;
use super::reading::Reading;
use super::{Pass, What};
use crate::imports::vocabulary::{self, Vocabulary};
use crate::mentors::{ABOUT, HEADLINE, LANGUAGES};

/// None: the file says nothing of it, and what the house knows stays.
#[derive(Clone, Debug)]
pub struct MentorRow {
    pub line: u64,
    pub email: EmailAddress,
    pub name: Name,
    /// None: of somebody who is a mentor already, and is opened to no programme.
    pub programme: Option<Name>,
    pub headline: Option<String>,
    pub about: Option<String>,
    pub languages: Option<Vec<String>>,
    pub town: Option<Town>,
    pub zone: Option<Zone>,
    pub expertise: Option<Vec<Expertise>>,
}

pub(super) fn read(pass: &mut Pass<'_>, programme: Option<&Name>) -> Vec<MentorRow> {
    let mut seen: HashMap<(EmailAddress, String), u64> = HashMap::new();
    pass.rows(|reading| {
        let read = mentor(reading, programme)?;
        let programme = read.programme.as_ref();
        let programme = programme.map_or_else(String::new, |it| store::search_key(it.as_str()));
        if let Some(line) = seen.insert((read.email.clone(), programme), read.line) {
            reading.tell(Column::Email, What::SameAs { line });
            return None;
        }
        Some(read)
    })
}

fn mentor(reading: &mut Reading<'_>, only: Option<&Name>) -> Option<MentorRow> {
    let name = reading.person();
    let email = reading.email();
    let programme = match (only, reading.cell(Column::Programme)) {
        (None, "") => None,
        _ => Some(reading.programme(only)?),
    };
    let headline = reading.line(Column::Headline, HEADLINE);
    let about = match reading.cell(Column::About) {
        "" => None,
        cell => reading.taken(Column::About, text::lines(cell, 1, ABOUT)),
    };
    let languages = languages(reading);
    let town = reading.town();
    let zone = zone(reading);
    let expertise = reading
        .known(Column::Expertise, Vocabulary::Expertise)
        .map(|codes| vocabulary::expertise(&codes));
    Some(MentorRow {
        line: reading.row.line,
        email: email?,
        name: name?,
        programme,
        headline,
        about,
        languages,
        town,
        zone,
        expertise,
    })
}

fn languages(reading: &mut Reading<'_>) -> Option<Vec<String>> {
    let mut spoken = Vec::new();
    for word in parts(reading.cell(Column::Languages)) {
        let code = match store::search_key(word).as_str() {
            "fr" | "francais" | "french" => "fr",
            "en" | "anglais" | "english" => "en",
            _ => {
                let word = word.to_owned();
                reading.tell(Column::Languages, What::UnknownLanguage { word });
                continue;
            }
        };
        spoken.push(code);
    }
    let spoken = LANGUAGES.into_iter().filter(|code| spoken.contains(code));
    let spoken: Vec<String> = spoken.map(str::to_owned).collect();
    (!spoken.is_empty()).then_some(spoken)
}

fn zone(reading: &mut Reading<'_>) -> Option<Zone> {
    let cell = reading.cell(Column::Zone);
    if cell.is_empty() {
        return None;
    }
    let zone = Zone::parse(cell).ok();
    if zone.is_none() {
        let typed = cell.to_owned();
        reading.tell(Column::Zone, What::UnknownZone { typed });
    }
    zone
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split([';', ',', '/', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty())
}
