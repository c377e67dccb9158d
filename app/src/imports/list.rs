use domain::imports::{Kind, State};
use domain::lists::{ImportsBy, List, Sort};
use leptos::prelude::*;
use store::Conn;
use store::imports::{self, Import, Wanted};

use super::left;
use super::result::did;
use super::take;
use crate::desk::{Answer, Desk, Stop};
use crate::lists::{Asked, Field, Found};
use crate::sheet;
use crate::ui::{Badge, Choice, Column, DataTable, Emphasis, Empty, LinkButton, Page, Tone};
use crate::views;
use crate::words::label;

const PER_PAGE: i64 = 25;

/// The newest first.
pub(super) const USUAL: Sort<ImportsBy> = Sort::falling(ImportsBy::Uploaded);

/// `GET /imports`: the lists that whoever asks uploaded; beneath them, what others may take back no
/// more and they may.
pub async fn page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let pages = desk.pages_of_list(PER_PAGE);
    let mut db = desk.read().await?;
    let mut asked = Asked::new(&desk, List::Imports);
    let (typed, wanted) = narrow(&desk, &mut db, &mut asked).await?;
    let wanted = Wanted {
        words: &typed,
        ..wanted
    };
    let cut = (pages.size, pages.offset());
    let (imports, total) = imports::list(&mut db, staff.person, &wanted, desk.now, cut).await?;
    if let Some(format) = sheet::asked(&desk) {
        drop(db);
        return take::sheet(&desk, &imports).answer(&desk, format).await;
    }
    let views = views::of_list(&desk, &mut db, &asked.narrowed()).await?;
    let left = left::all(&desk, &mut db).await?;
    drop(db);
    let action = || {
        view! { <LinkButton href="/imports/new" label=t!(lang, "imports-new") emphasis=Emphasis::Primary/> }
            .into_any()
    };
    // Where there is nothing yet, the action stands in the middle of the page.
    let is_new = imports.is_empty() && !asked.is_narrowed();
    let nothing = view! {
        <Empty title=t!(lang, "imports-none") text=t!(lang, "imports-none-text") action=action()/>
    };
    let lines = (!imports.is_empty()).then(|| table(&desk, (&asked, wanted.sort), &imports));
    let found = Found::new(pages, total, lines, nothing.into_any());
    let found = asked.draw(views, found.take(sheet::links(&desk)));
    let left = left::section(&desk, &left);
    let action = (!is_new).then(action);
    let title = t!(lang, "imports-title");
    let lead = t!(lang, "imports-lead");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead action>{found}{left}</Page> }
    }))
}

/// By the name of the file, what it is a list of, how far it went, and programme. Never by author:
/// all of them are of whoever asks.
async fn narrow(
    desk: &Desk,
    db: &mut Conn,
    asked: &mut Asked<'_>,
) -> Result<(String, Wanted<'static>), Stop> {
    let lang = desk.lang;
    let any = || t!(lang, "lists-any");
    let typed = asked.typed("q", t!(lang, "imports-file"));
    let kinds = Kind::ALL.iter();
    let kinds = kinds.map(|it| Choice::new(it.as_str(), label(lang, "import-kind", it.as_str())));
    let kind = asked.choose(
        "kind",
        Field::Shown,
        t!(lang, "imports-list"),
        kinds.collect(),
        any(),
    );
    let states = State::ALL.iter();
    let states =
        states.map(|it| Choice::new(it.as_str(), label(lang, "import-state", it.as_str())));
    let state = asked.choose(
        "state",
        Field::Shown,
        t!(lang, "imports-state"),
        states.collect(),
        any(),
    );
    let programmes = imports::programmes_of(db, desk.person()?)
        .await?
        .into_iter();
    let programme = asked.choose(
        "programme",
        Field::Shown,
        t!(lang, "imports-programme"),
        Choice::named(programmes),
        any(),
    );
    let wanted = Wanted {
        words: "",
        kind: kind.and_then(|word| word.parse().ok()),
        programme: programme.and_then(|id| id.parse().ok()),
        state: state.and_then(|word| word.parse().ok()),
        sort: asked.sorted(USUAL),
    };
    Ok((typed, wanted))
}

fn table(desk: &Desk, (asked, sort): (&Asked<'_>, Sort<ImportsBy>), imports: &[Import]) -> AnyView {
    let lang = desk.lang;
    let columns = vec![
        asked.column(
            t!(lang, "imports-file"),
            sort,
            Sort::rising(ImportsBy::Name),
        ),
        Column::new(t!(lang, "imports-list")),
        Column::new(t!(lang, "imports-programme")),
        asked.column(t!(lang, "imports-uploaded"), sort, USUAL),
        Column::new(t!(lang, "imports-state")),
        Column::new(t!(lang, "imports-did")),
    ];
    let rows = imports.iter().map(|it| row(desk, it)).collect();
    view! { <DataTable caption=t!(lang, "imports-caption") columns rows/> }.into_any()
}

fn row(desk: &Desk, import: &Import) -> Vec<AnyView> {
    let lang = desk.lang;
    let href = format!("/imports/{}", import.id);
    let state = import.stands().state(desk.now);
    let is_done = matches!(state, State::Confirmed | State::Undone);
    let done = is_done.then(|| {
        let mut lines = did(lang, &import.outcome.0);
        if lines.is_empty() {
            lines.push(t!(lang, "imports-did-nothing"));
        }
        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> });
        let undo = (state == State::Confirmed).then(|| {
            let href = format!("{href}#undo");
            view! { <p><a href=href>{t!(lang, "imports-undo-link")}</a></p> }
        });
        view! { <div>{lines.collect_view()}{undo}</div> }
    });
    vec![
        view! { <a class="file-name" href=href>{import.file_name.clone()}</a> }.into_any(),
        label(lang, "import-kind", import.kind.as_str()).into_any(),
        import.programme_name.clone().into_any(),
        desk.moments().moment(import.uploaded_at).into_any(),
        badge(desk, state),
        done.into_any(),
    ]
}

pub fn badge(desk: &Desk, state: State) -> AnyView {
    let tone = match state {
        State::Uploaded | State::Chosen => Tone::Waiting,
        State::Confirmed => Tone::Good,
        State::Undone | State::Expired => Tone::Neutral,
    };
    let label = label(desk.lang, "import-state", state.as_str());
    view! { <Badge label tone/> }.into_any()
}
