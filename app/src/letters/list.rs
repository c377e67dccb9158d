use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta};
use domain::ids::ProgrammeId;
use domain::letters::{Kind, Stage};
use domain::lists::{LettersBy, List, Sort};
use leptos::prelude::*;
use store::Conn;
use store::letters::{self, Line, Shelf, Wanted};

use super::{stage, take};
use crate::desk::{Answer, Desk, Stop};
use crate::lists::{Asked, Field};
use crate::sheet;
use crate::ui::{
    Button, Choice, Column, DataTable, Empty, Link, Notice, Page, Search, SelectField, Tabs, Tone,
    Width,
};
use crate::views;
use crate::words::label;

const PER_PAGE: i64 = 50;

/// Written in the last so many days.
const LATELY: [i64; 3] = [1, 7, 30];
/// What is shown unless somebody asks for more: a house writes letters for ever.
const USUALLY: i64 = 90;
/// The word for all that was ever written.
const EVER: &str = "ever";

/// `GET /letters?programme=…&stage=…&kind=…&since=…&page=…`: the letters of one programme, and where they stand.
pub async fn page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let mut shelves = letters::shelves(&mut db).await?;
    shelves.retain(|shelf| {
        shelf
            .programme
            .is_some_and(|it| staff.reaches(ProgrammeId(it)))
    });
    if desk.administrator().is_ok() {
        shelves.extend(houses_own(&desk, &mut db).await?);
    }
    let here = match desk.asked("programme") {
        Some(asked) => shelves
            .iter()
            .find(|it| word(programme_of(it)) == asked)
            .ok_or(Stop::NotFound)?
            .clone(),
        // Where somebody has something to do comes first, and an empty shelf last.
        None => match shelves
            .iter()
            .rev()
            .max_by_key(|it| (it.failed > 0, it.used))
        {
            Some(first) => first.clone(),
            None => return Ok(nothing(&desk)),
        },
    };
    let stage: Option<Stage> = desk.asked("stage").and_then(|word| word.parse().ok());
    let programme = programme_of(&here);
    let mut asked = Asked::new(&desk, List::Letters);
    let mut wanted = Wanted {
        stage,
        ..lately(&desk)
    };
    let kinds = letters::kinds(&mut db, programme, &wanted).await?;
    let kind = narrow(&desk, &mut asked, &here, stage, kinds);
    let sort = asked.sorted(Sort::falling(LettersBy::Written));
    (wanted.kind, wanted.sort) = (kind.as_deref(), sort);
    let counts = letters::count(&mut db, programme, &wanted).await?;
    let pages = desk.pages_of_list(PER_PAGE);
    let lines =
        letters::of_programme(&mut db, programme, &wanted, pages.size, pages.offset()).await?;
    if let Some(format) = sheet::asked(&desk) {
        drop(db);
        return take::sheet(&desk, &here.name, &lines)
            .answer(&desk, format)
            .await;
    }
    let views = views::of_list(&desk, &mut db, &asked.narrowed()).await?;
    drop(db);
    let (form, narrowed) = (asked.form(), asked.tags());

    let title = t!(lang, "letters-title");
    let take = sheet::links(&desk);
    Ok(desk.page(&title.clone(), |frame| {
        let waiting = not_leaving(&desk);
        let choose = (shelves.len() > 1).then(|| choose(&desk, &shelves, programme));
        let tabs = tabs(&desk, stage, &counts);
        let past = pages.past_the_last(&desk, lines.is_empty());
        let table = past.unwrap_or_else(|| table(&desk, (&asked, sort), &here.name, &lines));
        let pager = pages.view(&desk, many(&counts, stage));
        view! {
            <Page frame title lead=t!(lang, "letters-lead") width=Width::Wide>
                {waiting}
                {views}
                {choose}
                {form}
                {narrowed}
                <Tabs label=t!(lang, "letters-tabs") links=tabs/>
                {table}
                {pager}
                {take}
            </Page>
        }
    }))
}

/// The letters of no programme, when there are any: an invitation to a partner open nowhere yet.
async fn houses_own(desk: &Desk, db: &mut Conn) -> Result<Option<Shelf>, Stop> {
    let any = letters::any_of_house(db).await?;
    let counts = letters::count(db, None, &lately(desk)).await?;
    Ok(any.then(|| Shelf {
        programme: None,
        name: t!(desk.lang, "letters-house"),
        failed: many(&counts, Some(Stage::Failed)),
        used: 1,
    }))
}

fn programme_of(shelf: &Shelf) -> Option<ProgrammeId> {
    shelf.programme.map(ProgrammeId)
}

/// How an address names a shelf.
fn word(programme: Option<ProgrammeId>) -> String {
    programme.map_or_else(|| "house".to_owned(), |it| it.to_string())
}

/// An administrator of a house without programmes.
fn nothing(desk: &Desk) -> axum::response::Response {
    let title = t!(desk.lang, "letters-title");
    let empty = t!(desk.lang, "letters-empty");
    let waiting = not_leaving(desk);
    desk.page(&title.clone(), |frame| {
        view! { <Page frame title>{waiting}<Empty title=empty/></Page> }
    })
}

/// Tells staff when letters do not leave: no server is set, or this is the demo.
fn not_leaving(desk: &Desk) -> Option<AnyView> {
    let lang = desk.lang;
    if desk.house.demo {
        let link = t!(lang, "letters-demo-link");
        return Some(
            view! {
                <Notice title=t!(lang, "letters-demo-title")>
                    <p><a href="/mailbox">{link}</a></p>
                </Notice>
            }
            .into_any(),
        );
    }
    (!desk.house.letters_go_out).then(|| {
        let text = t!(lang, "letters-wait-text");
        view! {
            <Notice tone=Tone::Waiting title=t!(lang, "letters-wait-title")><p>{text}</p></Notice>
        }
        .into_any()
    })
}

fn choose(desk: &Desk, shelves: &[Shelf], here: Option<ProgrammeId>) -> AnyView {
    let lang = desk.lang;
    let choices = shelves.iter().map(|shelf| {
        let label = match shelf.failed {
            0 => shelf.name.clone(),
            failed => t!(
                lang,
                "letters-programme-failed",
                name = shelf.name.as_str(),
                count = failed
            ),
        };
        Choice::new(word(programme_of(shelf)), label)
    });
    let choices: Vec<Choice> = choices.collect();
    view! {
        <Search label=t!(lang, "letters-choose")>
            <SelectField label=t!(lang, "letters-programme") name="programme" choices value=word(here)/>
            <Button label=t!(lang, "letters-show")/>
        </Search>
    }
    .into_any()
}

pub(super) fn address(programme: Option<ProgrammeId>, stage: Option<Stage>) -> String {
    let stage = stage.map_or(String::new(), |stage| format!("&stage={stage}"));
    format!("/letters?programme={}{stage}", word(programme))
}

/// By kind and date; programme and stage are chosen above and beside.
fn narrow(
    desk: &Desk,
    asked: &mut Asked<'_>,
    here: &Shelf,
    stage: Option<Stage>,
    kinds: Vec<(String,)>,
) -> Option<String> {
    let lang = desk.lang;
    asked.chosen_by_tab("programme", word(programme_of(here)));
    if let Some(stage) = stage {
        asked.chosen_by_tab("stage", stage.to_string());
    }
    // The one that is asked for stays asked for where there is none of it.
    let known = kinds.into_iter().map(|(word,)| word);
    let known = known
        .chain(desk.asked("kind"))
        .filter_map(|word| word.parse::<Kind>().ok());
    let known: BTreeSet<&'static str> = known.map(|kind| kind.as_str()).collect();
    let known = known.into_iter();
    let known = known.map(|word| Choice::new(word, label(lang, "letter-kind", word)));
    let mut known: Vec<Choice> = known.collect();
    known.sort_by_cached_key(|it| store::search_key(&it.label));
    let any = t!(lang, "lists-any");
    let kind = asked.choose("kind", Field::Shown, t!(lang, "letters-kind"), known, any);
    let days = LATELY.into_iter();
    let days =
        days.map(|days| Choice::new(days.to_string(), t!(lang, "letters-lately", days = days)));
    let ever = Choice::new(EVER, t!(lang, "letters-ever"));
    asked.choose(
        "since",
        Field::Shown,
        t!(lang, "letters-written"),
        days.chain([ever]).collect(),
        t!(lang, "letters-usually", days = USUALLY),
    );
    kind
}

/// From when on letters are wanted. What waits is in sight until somebody narrows the days.
fn lately(desk: &Desk) -> Wanted<'static> {
    let asked = desk.asked("since").unwrap_or_default();
    let mut known = LATELY.into_iter();
    let days = known.find(|days| days.to_string() == asked);
    let since = match days {
        _ if asked == EVER => DateTime::UNIX_EPOCH,
        days => desk.now - TimeDelta::days(days.unwrap_or(USUALLY)),
    };
    Wanted {
        since,
        open_since: days.map_or(DateTime::UNIX_EPOCH, |_| since),
        ..Wanted::default()
    }
}

fn tabs(desk: &Desk, here: Option<Stage>, counts: &[(Stage, i64)]) -> Vec<Link> {
    let lang = desk.lang;
    let stages = Stage::ALL.iter().copied().map(Some);
    std::iter::once(None)
        .chain(stages)
        .map(|stage| {
            let words = match stage {
                None => t!(lang, "letters-all"),
                Some(stage) => label(lang, "letter-stages", stage.as_str()),
            };
            let words = format!("{words} ({})", many(counts, stage));
            let word = stage.map_or("", Stage::as_str);
            let href = desk.here_with(&[("stage", word), ("page", "")]);
            Link::new(href, words).current(stage == here)
        })
        .collect()
}

fn many(counts: &[(Stage, i64)], stage: Option<Stage>) -> i64 {
    let counted = counts
        .iter()
        .filter(|(it, _)| stage.is_none_or(|stage| stage == *it));
    counted.map(|(_, count)| count).sum()
}

fn table(
    desk: &Desk,
    (asked, sort): (&Asked<'_>, Sort<LettersBy>),
    programme: &str,
    lines: &[Line],
) -> AnyView {
    let lang = desk.lang;
    if lines.is_empty() {
        return view! { <Empty title=t!(lang, "letters-empty")/> }.into_any();
    }
    let moments = desk.moments();
    let columns = vec![
        asked.column(
            t!(lang, "letters-subject"),
            sort,
            Sort::rising(LettersBy::Subject),
        ),
        Column::new(t!(lang, "letters-to")),
        asked.column(
            t!(lang, "letters-written"),
            sort,
            Sort::falling(LettersBy::Written),
        ),
        Column::new(t!(lang, "letters-stage")),
        Column::new(t!(lang, "letters-why")),
    ];
    let rows = lines.iter().map(|line| {
        let (href, subject) = (format!("/letters/{}", line.id), line.subject.clone());
        let why = match line.stage {
            Stage::Waiting | Stage::Failed => stage::why(lang, &line.last_error),
            Stage::Sent | Stage::Dropped => None,
        };
        vec![
            view! { <a href=href>{subject}</a> }.into_any(),
            line.to_name
                .clone()
                .unwrap_or_else(|| t!(lang, "letters-nobody"))
                .into_any(),
            moments.moment(line.created_at).into_any(),
            stage::badge(lang, line.stage),
            why.map_or_else(|| ().into_any(), IntoAny::into_any),
        ]
    });
    let rows: Vec<Vec<AnyView>> = rows.collect();
    let caption = t!(lang, "letters-caption", programme = programme);
    view! { <DataTable caption columns rows/> }.into_any()
}
