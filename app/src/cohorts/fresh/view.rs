use chrono::{DateTime, Utc};
use domain::ids::CohortId;
use leptos::prelude::*;
use store::looks::{New, Newest};

use super::word;
use crate::desk::{Desk, Pages};
use crate::journal;
use crate::ui::{
    Actions, Button, Emphasis, Empty, HiddenField, Link, LinkButton, Pager, PostForm, Section,
    Timeline,
};

pub(super) fn lead(desk: &Desk, count: i64, since: DateTime<Utc>) -> String {
    let date = desk.moments().moment(since);
    t!(desk.lang, "new-lead", count = count, date = date)
}

pub(super) fn nothing(desk: &Desk, id: CohortId, since: DateTime<Utc>) -> AnyView {
    let lang = desk.lang;
    let date = desk.moments().moment(since);
    let back = view! { <LinkButton href=format!("/cohorts/{id}") label=t!(lang, "new-back")/> };
    view! {
        <Empty
            title=t!(lang, "new-nothing")
            text=t!(lang, "new-nothing-text", date = date)
            action=back.into_any()
        />
    }
    .into_any()
}

/// The lines, startup by startup; after the last one, the way to say that they were seen.
pub(super) fn lines(
    desk: &Desk,
    id: CohortId,
    lines: Vec<New>,
    newest: Newest,
    pages: Pages,
) -> AnyView {
    let lang = desk.lang;
    let moments = desk.moments();
    let mut groups: Vec<(String, String, Vec<store::journal::Line>)> = Vec::new();
    for new in lines {
        let href = match new.startup() {
            Some(startup) => format!("/startups/{startup}"),
            None => format!("/cohorts/{id}"),
        };
        match groups.last_mut() {
            Some((known, _, lines)) if *known == href => lines.push(new.line),
            _ => {
                let name = new
                    .startup_name
                    .unwrap_or_else(|| t!(lang, "new-of-cohort"));
                groups.push((href, name, vec![new.line]));
            }
        }
    }
    let is_last = pages.number * pages.size >= newest.count;
    let seen = is_last.then(|| seen(desk, newest));
    let pager = pager(desk, id, newest, pages);
    let groups = groups.into_iter().map(|(href, name, lines)| {
        let moments = journal::leading(&moments, lines);
        let about = name.clone();
        let see = view! {
            <a href=href>{t!(lang, "new-see")}<span class="unseen">" "{about}</span></a>
        };
        view! { <Section title=name action=see.into_any()><Timeline moments/></Section> }
    });
    view! { {groups.collect_view()}{pager}{seen} }.into_any()
}

fn seen(desk: &Desk, newest: Newest) -> AnyView {
    let lang = desk.lang;
    view! {
        <PostForm>
            <HiddenField name="until" value=word(newest.look)/>
            <Actions>
                <Button label=t!(lang, "new-seen") emphasis=Emphasis::Primary/>
            </Actions>
            <p class="soft">{t!(lang, "new-seen-text")}</p>
        </PostForm>
    }
    .into_any()
}

/// Pages of the lines up to the newest one of the first page, so that none moves meanwhile.
fn pager(desk: &Desk, id: CohortId, newest: Newest, pages: Pages) -> Option<AnyView> {
    if newest.count <= pages.size {
        return None;
    }
    let lang = desk.lang;
    let to = |number: i64, label| {
        let href = format!(
            "/cohorts/{id}/new?until={}&page={number}",
            word(newest.look)
        );
        Link::new(href, label)
    };
    let last = (pages.offset() + pages.size).min(newest.count);
    let previous = (pages.number > 1).then(|| to(pages.number - 1, t!(lang, "pages-previous")));
    let next = (last < newest.count).then(|| to(pages.number + 1, t!(lang, "pages-next")));
    let status = t!(
        lang,
        "pages-status",
        first = (pages.offset() + 1).min(newest.count),
        last = last,
        total = newest.count
    );
    let label = t!(lang, "pages-label");
    Some(view! { <Pager label status previous next/> }.into_any())
}
