//! A row of a list of mentors: who they are, and what their profile says.

use std::collections::HashMap;

use domain::expertise::Expertise;
use domain::matching::Town;
use domain::{EmailAddress, Language, Name, Zone, text};

use super::columns::Column;
use super::reading::Reading;
use super::{Pass, What};
use crate::mentors::{ABOUT, HEADLINE, LANGUAGES};
use crate::words::label;

/// None: the file says nothing of it, and what the house knows stays.
#[derive(Clone, Debug)]
pub struct MentorRow {
    pub line: u64,
    pub email: EmailAddress,
    pub name: Name,
    pub programme: Name,
    pub headline: Option<String>,
    pub about: Option<String>,
    pub languages: Option<Vec<String>>,
    pub town: Option<Town>,
    pub zone: Option<Zone>,
    pub expertise: Option<Vec<Expertise>>,
}

pub(super) fn read(pass: &mut Pass<'_>, programme: Option<&Name>) -> Vec<MentorRow> {
    let words = vocabulary();
    let mut seen: HashMap<(EmailAddress, String), u64> = HashMap::new();
    pass.rows(|reading| {
        let read = mentor(reading, programme, &words)?;
        let programme = store::search_key(read.programme.as_str());
        if let Some(line) = seen.insert((read.email.clone(), programme), read.line) {
            reading.tell(Column::Email, What::SameAs { line });
        }
        Some(read)
    })
}

fn mentor(
    reading: &mut Reading<'_>,
    only: Option<&Name>,
    words: &HashMap<String, Expertise>,
) -> Option<MentorRow> {
    let name = reading.person();
    let email = reading.email();
    let programme = reading.programme(only);
    let headline = reading.line(Column::Headline, HEADLINE);
    let about = match reading.cell(Column::About) {
        "" => None,
        cell => reading.taken(Column::About, text::lines(cell, 1, ABOUT)),
    };
    let languages = languages(reading);
    let town = reading.town();
    let zone = zone(reading);
    let expertise = expertise(reading, words);
    Some(MentorRow {
        line: reading.row.line,
        email: email?,
        name: name?,
        programme: programme?,
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

fn expertise(
    reading: &mut Reading<'_>,
    words: &HashMap<String, Expertise>,
) -> Option<Vec<Expertise>> {
    let mut known = Vec::new();
    for word in parts(reading.cell(Column::Expertise)) {
        match words.get(&store::search_key(word)) {
            Some(expertise) => known.push(*expertise),
            None => {
                let word = word.to_owned();
                reading.tell(Column::Expertise, What::UnknownExpertise { word });
            }
        }
    }
    known.sort_unstable();
    known.dedup();
    (!known.is_empty()).then_some(known)
}

/// The shared vocabulary by its codes and by its words in both languages.
fn vocabulary() -> HashMap<String, Expertise> {
    let mut words = HashMap::new();
    for expertise in Expertise::ALL {
        let code = expertise.as_str();
        words.insert(code.to_owned(), *expertise);
        for lang in [Language::French, Language::English] {
            words.insert(
                store::search_key(&label(lang, "expertise", code)),
                *expertise,
            );
        }
    }
    words
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split([';', ',', '/', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty())
}
