use std::collections::HashMap;

use domain::Language;
use domain::expertise::Expertise;
use domain::ids::{ProgrammeId, StartupId};
use domain::imports::Kind;
use domain::places::Standing;
use store::Conn;
use store::exports::{self, Place};
use store::startups::{self, Asked};

use super::{head, text};
use crate::desk::{Desk, Stop};
use crate::imports::plan::About;
use crate::imports::rows::Column;
use crate::imports::words::list;
use crate::sheet::{Cell, Sheet};
use crate::words::label;

pub const COLUMNS: &[Column] = &[
    Column::Reference,
    Column::Name,
    Column::Programme,
    Column::Cohort,
    Column::Stage,
    Column::JoinedOn,
    Column::LeftOn,
    Column::Reason,
    Column::Mission,
    Column::Themes,
    Column::Beneficiaries,
    Column::Technologies,
    Column::Goals,
    Column::Needs,
    Column::Levers,
    Column::Changes,
    Column::LegalForm,
    Column::Town,
    Column::Siret,
    Column::Rna,
    Column::Website,
    Column::Repository,
    Column::Statistics,
    Column::Impact,
    Column::Sponsors,
];

/// One row for each place that the list asks for, in the order of the list.
pub async fn sheet(desk: &Desk, db: &mut Conn, asked: &Asked<'_>) -> Result<Sheet, Stop> {
    let staff = desk.person()?;
    let mut places: HashMap<StartupId, Vec<Place>> = HashMap::new();
    for place in exports::places(db, staff, asked).await? {
        places.entry(place.startup).or_default().push(place);
    }
    let mut sponsors: HashMap<(ProgrammeId, StartupId), Vec<String>> = HashMap::new();
    for it in exports::sponsors(db, staff, asked).await? {
        let names = sponsors.entry((it.programme, it.startup)).or_default();
        names.push(it.name);
    }
    let mut needs: HashMap<StartupId, Vec<Expertise>> = HashMap::new();
    for (startup, need) in exports::needs(db, staff, asked).await? {
        needs.entry(startup).or_default().push(need);
    }
    let profiles = exports::profiles(db, staff, asked).await?.into_iter();
    let abouts = profiles.map(|it| {
        let mut needs = needs.remove(&it.id).unwrap_or_default();
        needs.sort_unstable();
        let profile = it.profile;
        (it.id, About { profile, needs })
    });
    let abouts: HashMap<StartupId, About> = abouts.collect();
    let is_asked = |place: &&Place| {
        asked.programme.is_none_or(|it| it == place.programme)
            && asked.cohort.is_none_or(|it| it == place.cohort)
            && asked.state.is_none_or(|it| it == place.state)
            && asked.referent.is_none_or(|it| Some(it.0) == place.referent)
    };
    let mut rows = Vec::new();
    for startup in startups::ids(db, staff, asked).await? {
        let Some(about) = abouts.get(&startup) else {
            continue;
        };
        let places = places.get(&startup).into_iter().flatten();
        for place in places.filter(is_asked) {
            let sponsors = sponsors.get(&(place.programme, startup));
            let sponsors = sponsors.map_or(&[][..], Vec::as_slice);
            let row = COLUMNS.iter();
            let row = row.map(|column| cell(desk.lang, *column, about, place, sponsors));
            rows.push(row.collect());
        }
    }
    let head = head(desk.lang, Kind::Startups);
    Ok(Sheet::of_today(
        desk,
        &t!(desk.lang, "take-startups"),
        head,
        rows,
    ))
}

fn cell(lang: Language, column: Column, about: &About, place: &Place, sponsors: &[String]) -> Cell {
    let profile = &about.profile;
    let coded = |family: &str, codes: &[String]| {
        let words: Vec<String> = codes.iter().map(|it| label(lang, family, it)).collect();
        text(list(words.iter().map(String::as_str)))
    };
    let words = |words: &[String]| text(list(words.iter().map(String::as_str)));
    let or_none = |it: &Option<String>| text(it.clone().unwrap_or_default());
    let link = |kind: &str| {
        let link = profile.links.iter().find(|link| link.kind == kind);
        text(link.map_or("", |link| link.url.as_str()))
    };
    match column {
        Column::Reference => text(place.called()),
        Column::Name => text(&profile.name),
        Column::Programme => text(&place.programme_name),
        Column::Cohort => text(&place.cohort_name),
        Column::Stage => stage(lang, place),
        Column::JoinedOn => Cell::of(place.placed_on, Cell::Date),
        Column::LeftOn => Cell::of(place.ended_on, Cell::Date),
        Column::Reason => text(&place.reason),
        Column::Mission => text(&profile.mission),
        Column::Themes => words(&profile.themes),
        Column::Beneficiaries => words(&profile.beneficiaries),
        Column::Technologies => words(&profile.technologies),
        Column::Goals => coded("startup-goal", &profile.goals),
        Column::Needs => words(&crate::mentors::words(lang, &about.needs)),
        Column::Levers => coded("startup-lever", &profile.levers),
        Column::Changes => coded("startup-change", &profile.changes),
        Column::LegalForm => match profile.legal_form.as_str() {
            "" => Cell::Empty,
            form => text(label(lang, "startup-legal", form)),
        },
        Column::Town => text(&profile.town),
        Column::Siret => or_none(&profile.siret),
        Column::Rna => or_none(&profile.rna),
        Column::Website => or_none(&profile.website),
        Column::Repository => link("repository"),
        Column::Statistics => link("statistics"),
        Column::Impact => link("impact"),
        Column::Sponsors => words(sponsors),
        _ => Cell::Empty,
    }
}

/// An end without its day cannot be read again: nothing is said of it then, and it stays as it is.
fn stage(lang: Language, place: &Place) -> Cell {
    match (place.state, place.ended_on) {
        (Standing::Left | Standing::Graduated, None) => Cell::Empty,
        (state, _) => text(label(lang, "import-standing", state.as_str())),
    }
}
