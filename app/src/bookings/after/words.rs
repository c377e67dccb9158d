//! Words on the use of sessions as people read them.

use domain::Language;
use leptos::prelude::*;
use store::words_on_use::Word;

use crate::desk::Desk;
use crate::ui::{Moment, Section, Timeline};

/// "4 sur 5", or with tenths "4,3 sur 5".
pub fn points(lang: Language, tenths: i64) -> String {
    let (whole, tenth) = (tenths / 10, tenths % 10);
    let mean = match (tenth, lang) {
        (0, _) => whole.to_string(),
        (_, Language::French) => format!("{whole},{tenth}"),
        (_, Language::English) => format!("{whole}.{tenth}"),
    };
    t!(lang, "after-word-points", mean = mean)
}

/// What somebody answered, in a line.
pub fn said(lang: Language, word: &Word) -> String {
    let points = points(lang, word.usefulness * 10);
    match word.recommends {
        true => t!(lang, "after-word-said-yes", points = points),
        false => t!(lang, "after-word-said-no", points = points),
    }
}

/// For staff: who said what.
pub(super) fn section(desk: &Desk, words: &[Word]) -> AnyView {
    let lang = desk.lang;
    let moments = words
        .iter()
        .map(|word| moment(desk, word, word.person_name.clone()));
    let moments = moments.collect();
    view! {
        <Section title=t!(lang, "after-words-title") lead=t!(lang, "after-words-lead")>
            <Timeline moments/>
        </Section>
    }
    .into_any()
}

/// One word in a list, under whose it is.
pub fn moment(desk: &Desk, word: &Word, by: String) -> Moment {
    let said = said(desk.lang, word);
    let remark =
        (!word.remark.is_empty()).then(|| view! { <p class="typed">{word.remark.clone()}</p> });
    let what = view! { <p class="soft">{by}</p><p>{said}</p>{remark} };
    Moment {
        instant: word.said_at.to_rfc3339(),
        when: desk.moments().date_of(word.said_at),
        what: what.into_any(),
    }
}
