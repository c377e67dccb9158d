//! What the address of a list of documents asks for.

use domain::documents::{About, Format, Kind};
use domain::ids::ProgrammeId;
use domain::lists::{DocumentsBy, Sort};
use store::Conn;
use store::documents::{self, On, Thing, Wanted};

use super::{met_since, words};
use crate::desk::{Desk, Stop};
use crate::lists::{Asked, Field};
use crate::ui::{Choice, Choices};

/// The newest first.
pub const USUAL: Sort<DocumentsBy> = Sort::falling(DocumentsBy::Added);

/// By words, what it is on, what it is for, kind of file, who added it, programme; on one thing,
/// or on all.
pub async fn narrow(
    desk: &Desk,
    db: &mut Conn,
    asked: &mut Asked<'_>,
    (about, programmes): (Option<About>, Vec<(ProgrammeId, String)>),
) -> Result<(String, Wanted<'static>), Stop> {
    let (lang, reader) = (desk.lang, desk.person()?);
    let any = || t!(lang, "lists-any");
    let typed = asked.typed("q", t!(lang, "documents-words"));
    let on = match about {
        Some(about) => Some(On::from(about)),
        None => {
            let groups = groups(
                desk,
                documents::things(db, (reader, met_since(desk))).await?,
            );
            let label = t!(lang, "documents-on");
            let on = match groups.is_empty() {
                true => None,
                false => asked.choose_grouped(
                    "on",
                    Field::Shown,
                    label,
                    groups,
                    t!(lang, "documents-on-all"),
                ),
            };
            on.and_then(|on| on_of(&on))
        }
    };
    let kinds = Kind::ALL.iter();
    let kinds = kinds.map(|it| Choice::new(it.as_str(), words::kind(lang, *it)));
    let kind = asked.choose(
        "kind",
        Field::Folded,
        t!(lang, "documents-kind-short"),
        kinds.collect(),
        t!(lang, "documents-kind-all"),
    );
    let formats = Format::ALL.iter();
    let formats = formats.map(|it| Choice::new(it.as_str(), words::format(lang, *it)));
    let format = asked.choose(
        "format",
        Field::Folded,
        t!(lang, "documents-format"),
        formats.collect(),
        any(),
    );
    let authors = documents::authors(db, (reader, met_since(desk)), about)
        .await?
        .into_iter();
    let author = asked.choose(
        "author",
        Field::Folded,
        t!(lang, "documents-author"),
        Choice::named(authors),
        any(),
    );
    let programmes = programmes.into_iter();
    let programme = asked.choose(
        "programme",
        Field::Folded,
        t!(lang, "documents-programme"),
        Choice::named(programmes),
        any(),
    );
    let wanted = Wanted {
        words: "",
        on,
        kind: kind.and_then(|word| word.parse().ok()),
        format: format.and_then(|word| word.parse().ok()),
        author: author.and_then(|id| id.parse().ok()),
        programme: programme.and_then(|id| id.parse().ok()),
        sort: asked.sorted(USUAL),
    };
    Ok((typed, wanted))
}

/// Startups, cohorts and partners, each group with the way to ask for all of it.
fn groups(desk: &Desk, things: Vec<Thing>) -> Vec<Choices> {
    let lang = desk.lang;
    let group = |of: On, word: &str, label: String, all: String| {
        let these = things.iter().filter(|it| it.of() == of);
        let these = these.map(|it| Choice::new(it.id.to_string(), it.name.as_str()));
        let choices: Vec<Choice> = [Choice::new(word, all)].into_iter().chain(these).collect();
        (choices.len() > 1).then_some(Choices { label, choices })
    };
    let groups = [
        group(
            On::Startups,
            "startups",
            t!(lang, "documents-on-startups"),
            t!(lang, "documents-on-any-startup"),
        ),
        group(
            On::Cohorts,
            "cohorts",
            t!(lang, "documents-on-cohorts"),
            t!(lang, "documents-on-any-cohort"),
        ),
        group(
            On::Partners,
            "partners",
            t!(lang, "documents-on-partners"),
            t!(lang, "documents-on-any-partner"),
        ),
    ];
    groups.into_iter().flatten().collect()
}

fn on_of(word: &str) -> Option<On> {
    match word {
        "startups" => Some(On::Startups),
        "cohorts" => Some(On::Cohorts),
        "partners" => Some(On::Partners),
        id => id.parse().ok().map(On::One),
    }
}
