use leptos::prelude::*;

use super::Desk;
use crate::said::NEWS;
use crate::ui::{Empty, Link, Pager};

/// Where a reader is in a list cut in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    pub size: i64,
    /// The first page is 1.
    pub number: i64,
}

impl Desk {
    /// The page that the address asks for.
    pub fn pages(&self, size: i64) -> Pages {
        let number = self.asked("page").and_then(|it| it.parse().ok());
        Pages {
            size,
            number: number.unwrap_or(1).clamp(1, 100_000),
        }
    }

    /// The same of a list that may be taken away: a file holds all of it, or is refused when it
    /// would hold more than a file may.
    pub fn pages_of_list(&self, size: i64) -> Pages {
        match crate::sheet::asked(self) {
            Some(_) => Pages {
                size: self.house.rows_in_a_file() + 1,
                number: 1,
            },
            None => self.pages(size),
        }
    }

    /// The address of this page with some values of its query changed; an empty one goes away.
    pub fn here_with(&self, changes: &[(&str, &str)]) -> String {
        let kept: Vec<(String, String)> =
            serde_html_form::from_str(&self.query).unwrap_or_default();
        let kept = kept
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            // What was said once is not said again.
            .filter(|(name, _)| !NEWS.contains(name))
            .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        let query: Vec<(&str, &str)> = kept
            .chain(changes.iter().copied())
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let query = serde_html_form::to_string(query).unwrap_or_default();
        if query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{query}", self.path)
        }
    }
}

impl Pages {
    pub fn offset(self) -> i64 {
        (self.number - 1) * self.size
    }

    /// In place of what a list says where it is empty: that there is no page of this number, with
    /// the way to the first. Nothing on the first page, or where there are lines.
    pub fn past_the_last(self, desk: &Desk, is_empty: bool) -> Option<AnyView> {
        let lang = desk.lang;
        (is_empty && self.number > 1).then(|| {
            let href = desk.here_with(&[("page", "")]);
            let first = view! { <a href=href>{t!(lang, "lists-first-page")}</a> }.into_any();
            view! { <Empty title=t!(lang, "lists-no-such-page") action=first/> }.into_any()
        })
    }

    /// The way to the other pages, when there are any; past the last, `past_the_last` leads back.
    pub fn view(self, desk: &Desk, total: i64) -> Option<AnyView> {
        let is_past = self.number > 1 && self.offset() >= total;
        if is_past || total <= self.size && self.number == 1 {
            return None;
        }
        let lang = desk.lang;
        let to = |number: i64, label| {
            let number = if number == 1 {
                String::new()
            } else {
                number.to_string()
            };
            Link::new(desk.here_with(&[("page", &number)]), label)
        };
        let (first, last) = (self.offset() + 1, (self.offset() + self.size).min(total));
        let previous = (self.number > 1).then(|| to(self.number - 1, t!(lang, "pages-previous")));
        let next = (last < total).then(|| to(self.number + 1, t!(lang, "pages-next")));
        let status = t!(
            lang,
            "pages-status",
            first = first.min(total),
            last = last,
            total = total
        );
        let label = t!(lang, "pages-label");
        Some(view! { <Pager label status previous next/> }.into_any())
    }
}
