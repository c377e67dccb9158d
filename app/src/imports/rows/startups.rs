//! A row of a list of startups: who it is, and how far it went in its programme.

use chrono::{Datelike, NaiveDate};
use domain::Name;
use domain::expertise::Expertise;
use domain::matching::Town;
use domain::places::LeaveReason;
use domain::startups::{LegalForm, Mission, Rna, Siret, WebAddress, WordList};

use super::columns::Column;
use super::reading::Reading;
use super::stays::Stays;
use super::{Only, Pass, What};
use crate::imports::vocabulary::{self, Vocabulary};

/// None: the file says nothing of it, and what the house knows stays.
#[derive(Clone, Debug)]
pub struct StartupRow {
    pub line: u64,
    pub reference: String,
    pub programme: Name,
    pub cohort: Name,
    pub name: Name,
    pub mission: Option<Mission>,
    pub themes: Option<WordList>,
    pub beneficiaries: Option<WordList>,
    pub technologies: Option<WordList>,
    /// Words of shared vocabularies, by their codes.
    pub goals: Option<Vec<&'static str>>,
    pub levers: Option<Vec<&'static str>>,
    pub changes: Option<Vec<&'static str>>,
    pub needs: Option<Vec<Expertise>>,
    pub legal_form: Option<LegalForm>,
    pub town: Option<Town>,
    pub siret: Option<Siret>,
    pub rna: Option<Rna>,
    pub website: Option<WebAddress>,
    /// What one finds there, and where.
    pub links: Vec<(&'static str, WebAddress)>,
    pub sponsors: Option<Vec<Name>>,
    pub joined_on: Option<NaiveDate>,
    pub standing: Option<Said>,
    /// It ends after today, by this column.
    pub ends_later: Option<Column>,
    /// Cohorts that other rows of the same startup name, by their search keys.
    pub elsewhere: Vec<String>,
}

/// What a row says of the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Placed,
    /// Without a reason when only a date says that it left.
    Left {
        on: NaiveDate,
        reason: Option<LeaveReason>,
        stage: String,
    },
    Graduated {
        on: NaiveDate,
    },
}

pub(super) fn read(pass: &mut Pass<'_>, only: Only<'_>, today: NaiveDate) -> Vec<StartupRow> {
    let mut stays = Stays::default();
    let mut rows = pass.rows(|reading| {
        let read = startup(reading, only, today)?;
        stays.check(reading, &read);
        Some(read)
    });
    for row in &mut rows {
        row.elsewhere = stays.elsewhere(row);
    }
    rows
}

/// None when a part that every startup has is missing or wrong; all of it was told then.
fn startup(reading: &mut Reading<'_>, only: Only<'_>, today: NaiveDate) -> Option<StartupRow> {
    let reference = reading.required(Column::Reference);
    let name = reading.required(Column::Name);
    let programme = reading.programme(only.programme);
    let mission = mission(reading);
    let joined_on = reading.date(Column::JoinedOn);
    let stage_since = reading.date(Column::StageSince);
    let left_on = reading.date(Column::LeftOn);
    let standing = standing(reading, joined_on, stage_since, left_on);
    let ended_on = standing.as_ref().and_then(Said::ended_on);
    let ends_later = ended_on.filter(|on| *on > today).map(|_| match left_on {
        Some(_) => Column::LeftOn,
        None => Column::StageSince,
    });
    let cohort = cohort(reading, only.cohort, joined_on.or(stage_since));
    // Every cell is read before any that is wrong ends the row, so that all of it is told at once.
    let themes = reading.words(Column::Themes);
    let beneficiaries = reading.words(Column::Beneficiaries);
    let technologies = reading.words(Column::Technologies);
    let goals = reading.known(Column::Goals, Vocabulary::Goal);
    let levers = reading.known(Column::Levers, Vocabulary::Lever);
    let changes = reading.known(Column::Changes, Vocabulary::Change);
    let needs = reading.known(Column::Needs, Vocabulary::Expertise);
    let legal_form = legal_form(reading);
    let town = reading.town();
    let siret = number(reading, Column::Siret, What::NotASiret, siret);
    let rna = number(reading, Column::Rna, What::NotAnRna, |text| {
        Rna::parse(text).ok()
    });
    let website = reading.address(Column::Website);
    let links = links(reading);
    let sponsors = sponsors(reading);
    Some(StartupRow {
        line: reading.row.line,
        reference: reference?.into(),
        programme: programme?,
        cohort: cohort?,
        name: name?,
        mission,
        themes,
        beneficiaries,
        technologies,
        goals,
        levers,
        changes,
        needs: needs.map(|codes| vocabulary::expertise(&codes)),
        legal_form,
        town,
        siret,
        rna,
        website,
        links,
        sponsors,
        joined_on,
        standing,
        ends_later,
        elsewhere: Vec::new(),
    })
}

fn mission(reading: &mut Reading<'_>) -> Option<Mission> {
    let parsed = Mission::parse(reading.cell(Column::Mission));
    let mission = reading.taken(Column::Mission, parsed)?;
    Some(mission).filter(|mission| !mission.as_str().is_empty())
}

/// The named cohort, or the one said of all, or else the year of entry.
fn cohort(
    reading: &mut Reading<'_>,
    only: Option<&Name>,
    entered: Option<NaiveDate>,
) -> Option<Name> {
    if !reading.cell(Column::Cohort).is_empty() {
        return reading.name(Column::Cohort);
    }
    if let Some(only) = only {
        return Some(only.clone());
    }
    // A date that cannot be read was told already.
    let unread = [Column::JoinedOn, Column::StageSince];
    if entered.is_none() && unread.iter().all(|column| reading.cell(*column).is_empty()) {
        reading.tell(Column::JoinedOn, What::NoYearOfEntry);
    }
    Name::parse(&entered?.year().to_string()).ok()
}

/// What is said of a startup that left, beside `abandon…`.
const LEFT: [&str; 6] = ["left", "sortie", "sorti", "partie", "parti", "quittee"];

/// `abandon…` left, with that reason where none is given; `transfere` and `opere` graduated; any
/// other stage is inside, unless a date says that it left. Both ends are dated left_on, or else
/// stage_since.
fn standing(
    reading: &mut Reading<'_>,
    joined_on: Option<NaiveDate>,
    stage_since: Option<NaiveDate>,
    left_on: Option<NaiveDate>,
) -> Option<Said> {
    let stage = reading
        .line(Column::Stage, LeaveReason::MOST)
        .unwrap_or_default();
    let folded = store::search_key(&stage);
    let abandoned = folded.starts_with("abandon");
    let left = LEFT.contains(&folded.as_str());
    let graduated = [
        "transfer",
        "opere",
        "operated",
        "graduated",
        "diplome",
        "alumni",
    ]
    .iter()
    .any(|word| folded.starts_with(word));
    if !abandoned && !left && !graduated && left_on.is_none() {
        return (!stage.is_empty()).then_some(Said::Placed);
    }
    let column = if left_on.is_some() {
        Column::LeftOn
    } else {
        Column::StageSince
    };
    let Some(on) = left_on.or(stage_since) else {
        if reading.cell(Column::LeftOn).is_empty() && reading.cell(Column::StageSince).is_empty() {
            reading.tell(Column::LeftOn, What::NoEnd);
        }
        return None;
    };
    if let Some(from) = joined_on.filter(|from| on < *from) {
        reading.tell(column, What::EndsBeforeItStarts { from });
    }
    if graduated {
        return Some(Said::Graduated { on });
    }
    let reason = reading.line(Column::Reason, LeaveReason::MOST);
    let reason = reason.or_else(|| abandoned.then(|| stage.clone()));
    let reason = reason.and_then(|reason| LeaveReason::parse(&reason).ok());
    // That it left is no stage of its way.
    let stage = if left { String::new() } else { stage };
    Some(Said::Left { on, reason, stage })
}

/// A spreadsheet that takes it for a number leaves out the zeros it begins with.
fn siret(text: &str) -> Option<Siret> {
    let whole = match text.len() {
        12 | 13 => format!("{text:0>14}"),
        _ => text.to_owned(),
    };
    Siret::parse(&whole).ok()
}

fn legal_form(reading: &mut Reading<'_>) -> Option<LegalForm> {
    let cell = reading.cell(Column::LegalForm);
    if cell.is_empty() {
        return None;
    }
    let form = crate::imports::words::legal_form(cell);
    if form.is_none() {
        let typed = cell.to_owned();
        reading.tell(Column::LegalForm, What::UnknownLegalForm { typed });
    }
    form
}

impl Said {
    pub fn ended_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Placed => None,
            Self::Left { on, .. } | Self::Graduated { on } => Some(*on),
        }
    }
}

fn number<T>(
    reading: &mut Reading<'_>,
    column: Column,
    wrong: What,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let cell = reading.cell(column);
    if cell.is_empty() {
        return None;
    }
    let number = parse(cell);
    if number.is_none() {
        reading.tell(column, wrong);
    }
    number
}

fn links(reading: &mut Reading<'_>) -> Vec<(&'static str, WebAddress)> {
    let kinds = [
        ("repository", Column::Repository),
        ("statistics", Column::Statistics),
        ("impact", Column::Impact),
    ];
    let found = kinds
        .into_iter()
        .map(|(kind, column)| Some((kind, reading.address(column)?)));
    found.flatten().collect()
}

/// Names between semicolons: commas belong to a name.
fn sponsors(reading: &mut Reading<'_>) -> Option<Vec<Name>> {
    let mut sponsors: Vec<Name> = Vec::new();
    for part in crate::imports::words::listed(reading.cell(Column::Sponsors)) {
        let name = part.split_whitespace().collect::<Vec<_>>().join(" ");
        match Name::parse(&name) {
            _ if name.is_empty() => {}
            Ok(name) if sponsors.contains(&name) => {}
            Ok(name) => sponsors.push(name),
            Err(_) => reading.tell(Column::Sponsors, What::SponsorKeptOut { name }),
        }
    }
    (!sponsors.is_empty()).then_some(sponsors)
}
