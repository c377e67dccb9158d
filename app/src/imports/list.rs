use domain::imports::State;
use leptos::prelude::*;
use store::imports::{self, Import};

use super::result::did;
use crate::desk::{Answer, Desk};
use crate::ui::{Badge, Column, DataTable, Emphasis, Empty, LinkButton, Page, Tone};
use crate::words::label;

const PER_PAGE: i64 = 25;

/// `GET /imports`: the lists that whoever asks uploaded.
pub async fn page(desk: Desk) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let pages = desk.pages(PER_PAGE);
    let mut db = desk.read().await?;
    let listed = imports::list(&mut db, staff.person, pages.size, pages.offset()).await?;
    drop(db);
    let action = || {
        view! { <LinkButton href="/imports/new" label=t!(lang, "imports-new") emphasis=Emphasis::Primary/> }
            .into_any()
    };
    let (inside, action) = match listed.imports.is_empty() {
        true => {
            let empty = view! {
                <Empty title=t!(lang, "imports-none") text=t!(lang, "imports-none-text") action=action()/>
            };
            (empty.into_any(), None)
        }
        false => (table(&desk, &listed.imports), Some(action())),
    };
    let pager = pages.view(&desk, listed.total);
    let title = t!(lang, "imports-title");
    let lead = t!(lang, "imports-lead");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead action>{inside}{pager}</Page> }
    }))
}

fn table(desk: &Desk, imports: &[Import]) -> AnyView {
    let lang = desk.lang;
    let columns = [
        t!(lang, "imports-file"),
        t!(lang, "imports-list"),
        t!(lang, "imports-programme"),
        t!(lang, "imports-uploaded"),
        t!(lang, "imports-state"),
        t!(lang, "imports-did"),
    ];
    let columns = columns.into_iter().map(Column::new).collect();
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
        view! { <a href=href>{import.file_name.clone()}</a> }.into_any(),
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
