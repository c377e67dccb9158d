//! On a founder's first page: what they agreed to do, and sessions of which they may say a word.

use domain::bookings::SAID_WITHIN;
use leptos::prelude::*;
use store::Conn;
use store::next_steps::{self, Open};
use store::words_on_use::{self, Unsaid};

use crate::desk::{Desk, Stop};
use crate::ui::{Button, HiddenField, LinkButton, PostForm, WaitingItem};

/// Characters of what was agreed; the session's page has it whole.
const GLIMPSE: usize = 140;

pub async fn of_founder(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let me = desk.person()?;
    let next = next_steps::open_of(db, me).await?;
    let unsaid = words_on_use::unsaid_by(db, me, desk.now - SAID_WITHIN).await?;
    let next = next.into_iter().map(|it| to_do(desk, it));
    let unsaid = unsaid.into_iter().map(|it| to_say(desk, it));
    Ok(next.chain(unsaid).collect())
}

fn to_do(desk: &Desk, it: Open) -> WaitingItem {
    let (lang, moments) = (desk.lang, desk.moments());
    let late = it.due_on.is_some_and(|due| due < moments.day_of(desk.now));
    let since = it.due_on.map_or_else(String::new, |date| {
        let date = moments.date(date);
        t!(lang, "after-next-due", date = date)
    });
    let sentence = glimpse(&it.body);
    let about = sentence.clone();
    let action = format!("/bookings/{}", it.booking);
    WaitingItem {
        sentence,
        href: format!("{action}#next-step"),
        from: t!(lang, "after-line-agreed", name = it.mentor_name.as_str()),
        since,
        late: match late {
            true => t!(lang, "after-next-late"),
            false => String::new(),
        },
        action: view! {
            <PostForm class="inline" action act="next-done">
                <HiddenField name="back" value="home"/>
                <Button label=t!(lang, "after-next-done") about/>
            </PostForm>
        }
        .into_any(),
    }
}

fn to_say(desk: &Desk, it: Unsaid) -> WaitingItem {
    let lang = desk.lang;
    let href = format!("/bookings/{}#word", it.booking);
    let until = desk.moments().date_of(it.held_at + SAID_WITHIN);
    let (label, about) = (t!(lang, "after-line-answer"), it.mentor_name.clone());
    WaitingItem {
        sentence: t!(lang, "after-line-question", name = it.mentor_name.as_str()),
        href: href.clone(),
        from: it.subject,
        since: t!(lang, "after-line-until", date = until),
        late: String::new(),
        action: view! { <LinkButton href label about/> }.into_any(),
    }
}

/// The first words of the first line.
fn glimpse(body: &str) -> String {
    let line = body.lines().next().unwrap_or_default();
    if line.chars().count() <= GLIMPSE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(GLIMPSE).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{whole}…")
}

#[cfg(test)]
mod tests {
    use super::glimpse;

    #[test]
    fn a_glimpse_ends_between_two_words() {
        assert_eq!(
            glimpse("Écrire la charte\nPuis la relire"),
            "Écrire la charte"
        );
        let long = "mot ".repeat(60);
        let seen = glimpse(&long);
        assert!(
            seen.ends_with("mot…") && seen.chars().count() <= 141,
            "{seen}"
        );
    }
}
