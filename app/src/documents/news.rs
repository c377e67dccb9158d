//! On the first page of founders, mentors and partners' people: what others put there lately.

use chrono::TimeDelta;
use leptos::prelude::*;
use store::Conn;
use store::documents::{self, News};

use super::{access, words};
use crate::desk::{Desk, Stop};
use crate::ui::Section;

/// As long as people stay away without having left.
const LATELY: TimeDelta = TimeDelta::days(14);
const FEW: i64 = 3;

pub async fn load(desk: &Desk, db: &mut Conn) -> Result<Vec<News>, Stop> {
    let since = desk.now - LATELY;
    Ok(documents::news(db, desk.person()?, (since, access::met_since(desk)), FEW).await?)
}

pub fn view(desk: &Desk, news: Vec<News>) -> Option<AnyView> {
    let (lang, moments) = (desk.lang, desk.moments());
    if news.is_empty() {
        return None;
    }
    let lines = news.into_iter().map(|it| {
        let href = format!("/documents/{}", it.id);
        let date = moments.date_of(it.added_at);
        view! {
            <li>
                <div>
                    <p class="sentence"><a href=href>{it.title}</a></p>
                    <p class="soft">
                        <span>{it.about_name}</span>
                        <span>{words::kind(lang, it.kind)}</span>
                        <span>{date}</span>
                    </p>
                </div>
            </li>
        }
    });
    let lines = lines.collect_view();
    let title = t!(lang, "documents-new");
    let all = view! { <a href="/documents">{t!(lang, "documents-see-all")}</a> }.into_any();
    Some(view! { <Section title action=all><ul class="awaiting">{lines}</ul></Section> }.into_any())
}
