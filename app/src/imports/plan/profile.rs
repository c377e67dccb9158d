//! What a row makes of what the house knows about a startup.

use domain::Language;
use domain::expertise::Expertise;
use domain::startups::{WebAddress, WordList};
use store::startups::{Link, Profile};

use super::sayings::Fields;
use crate::imports::rows::{Column, StartupRow};
use crate::imports::words;
use crate::words::label;

/// A startup's profile, and what it looks for in the order of the vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub profile: Profile,
    pub needs: Vec<Expertise>,
}

/// All of it after the row: what the row leaves empty, or is not asked for, stays.
pub fn after(row: &StartupRow, before: About, says: &dyn Fn(Column) -> bool) -> About {
    About {
        profile: profile(row, before.profile, says),
        needs: match &row.needs {
            Some(needs) if says(Column::Needs) => needs.clone(),
            _ => before.needs,
        },
    }
}

fn profile(row: &StartupRow, before: Profile, says: &dyn Fn(Column) -> bool) -> Profile {
    let list = |column, list: &Option<WordList>, known: Vec<String>| match list {
        Some(list) if says(column) => words::all_said(list.words(), known),
        _ => known,
    };
    let text = |column, said: Option<&str>, known: String| match said {
        Some(said) if says(column) => words::said(said.to_owned(), known),
        _ => known,
    };
    let number = |column, said: Option<&str>, known: Option<String>| match said {
        Some(said) if says(column) => Some(said.to_owned()),
        _ => known,
    };
    // Those that are known already keep the order in which the house has them.
    let coded = |column, codes: &Option<Vec<&str>>, known: Vec<String>| match codes {
        Some(codes) if says(column) && !is_same(codes, &known) => {
            codes.iter().map(|code| (*code).to_owned()).collect()
        }
        _ => known,
    };
    let mut links = before.links;
    let asked = row.links.iter();
    // Columns are called as what one finds there.
    for (kind, address) in asked.filter(|(kind, _)| kind.parse().is_ok_and(says)) {
        let url = address.to_string();
        match links.iter_mut().find(|link| link.kind == *kind) {
            Some(link) => link.url = address_said(address, std::mem::take(&mut link.url)),
            None => links.push(Link {
                kind: (*kind).into(),
                url,
            }),
        }
    }
    Profile {
        name: text(Column::Name, Some(row.name.as_str()), before.name),
        mission: text(
            Column::Mission,
            row.mission.as_ref().map(|it| it.as_str()),
            before.mission,
        ),
        themes: list(Column::Themes, &row.themes, before.themes),
        beneficiaries: list(
            Column::Beneficiaries,
            &row.beneficiaries,
            before.beneficiaries,
        ),
        technologies: list(Column::Technologies, &row.technologies, before.technologies),
        goals: coded(Column::Goals, &row.goals, before.goals),
        levers: coded(Column::Levers, &row.levers, before.levers),
        changes: coded(Column::Changes, &row.changes, before.changes),
        legal_form: match row.legal_form {
            Some(form) if says(Column::LegalForm) => form.to_string(),
            _ => before.legal_form,
        },
        town: text(
            Column::Town,
            row.town.as_ref().map(|it| it.as_str()),
            before.town,
        ),
        siret: number(
            Column::Siret,
            row.siret.as_ref().map(|it| it.as_str()),
            before.siret,
        ),
        rna: number(
            Column::Rna,
            row.rna.as_ref().map(|it| it.as_str()),
            before.rna,
        ),
        website: match &row.website {
            Some(website) if says(Column::Website) => {
                Some(address_said(website, before.website.unwrap_or_default()))
            }
            _ => before.website,
        },
        links,
    }
}

fn is_same(codes: &[&str], known: &[String]) -> bool {
    codes.len() == known.len() && known.iter().all(|known| codes.contains(&known.as_str()))
}

/// The address that a list says, or the house's own way to write the same.
pub fn address_said(said: &WebAddress, known: String) -> String {
    match WebAddress::parse(&known).as_ref() == Ok(said) {
        true => known,
        false => said.to_string(),
    }
}

pub fn fields(lang: Language, before: &About, after: &About) -> Fields {
    let needs = |about: &About| crate::mentors::words(lang, &about.needs).join("; ");
    let needs = (Column::Needs, needs(before), needs(after));
    let (before, after) = (&before.profile, &after.profile);
    // As a cell holds them: other words are never the same text.
    fn list(words: &[String]) -> String {
        words::list(words.iter().map(String::as_str))
    }
    let field = |column, of: fn(&Profile) -> String| (column, of(before), of(after));
    let link = |column, kind: &str| {
        let of = |profile: &Profile| {
            let found = profile.links.iter().find(|link| link.kind == kind);
            found.map_or_else(String::new, |link| link.url.clone())
        };
        (column, of(before), of(after))
    };
    let coded = |column, family: &str, of: fn(&Profile) -> &[String]| {
        let words = |profile| {
            let codes = of(profile).iter();
            let words = codes.map(|code| label(lang, family, code));
            words.collect::<Vec<_>>().join("; ")
        };
        (column, words(before), words(after))
    };
    vec![
        field(Column::Name, |it| it.name.clone()),
        field(Column::Mission, |it| it.mission.clone()),
        field(Column::Themes, |it| list(&it.themes)),
        field(Column::Beneficiaries, |it| list(&it.beneficiaries)),
        field(Column::Technologies, |it| list(&it.technologies)),
        coded(Column::Goals, "startup-goal", |it| &it.goals),
        needs,
        coded(Column::Levers, "startup-lever", |it| &it.levers),
        coded(Column::Changes, "startup-change", |it| &it.changes),
        field(Column::LegalForm, |it| it.legal_form.clone()),
        field(Column::Town, |it| it.town.clone()),
        field(Column::Siret, |it| it.siret.clone().unwrap_or_default()),
        field(Column::Rna, |it| it.rna.clone().unwrap_or_default()),
        field(Column::Website, |it| it.website.clone().unwrap_or_default()),
        link(Column::Repository, "repository"),
        link(Column::Statistics, "statistics"),
        link(Column::Impact, "impact"),
    ]
}
