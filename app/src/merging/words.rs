use domain::Language;
use domain::merging::Obstacle;
use leptos::prelude::*;
use serde_json::Value;
use store::{Conn, places};

use crate::desk::{Desk, Stop};
use crate::places::standing;
use crate::ui::Link;
use crate::words::label;

/// What a field of a profile is called.
pub(crate) fn field_name(lang: Language, code: &str) -> String {
    label(lang, "merging-field", &code.replace('_', "-"))
}

/// What a profile says there, as one line.
pub fn said(lang: Language, code: &str, value: &Value) -> String {
    let word = |value: &Value| match (code, value.as_str()) {
        ("levers", Some(it)) => label(lang, "startup-lever", it),
        ("changes", Some(it)) => label(lang, "startup-change", it),
        ("goals", Some(it)) => label(lang, "startup-goal", it),
        ("legal_form", Some(it)) if !it.is_empty() => label(lang, "startup-legal", it),
        (_, Some(it)) => it.to_owned(),
        (_, None) => value["url"].as_str().unwrap_or_default().to_owned(),
    };
    match value {
        Value::Array(all) => all.iter().map(word).collect::<Vec<_>>().join(", "),
        Value::Null => String::new(),
        other => word(other),
    }
}

/// What keeps the two apart, and where to mend it.
pub struct Told {
    sentence: String,
    /// One leads there from the sentence itself.
    links: Vec<Link>,
}

pub async fn told(desk: &Desk, db: &mut Conn, all: &[Obstacle]) -> Result<Vec<Told>, Stop> {
    let mut told = Vec::new();
    for it in all {
        told.extend(obstacle(desk, db, it).await?);
    }
    Ok(told)
}

/// Nothing of a cohort that the reader does not reach: that is told as an obstacle of its own.
async fn obstacle(desk: &Desk, db: &mut Conn, obstacle: &Obstacle) -> Result<Option<Told>, Stop> {
    let lang = desk.lang;
    let only = |sentence| Told {
        sentence,
        links: Vec::new(),
    };
    let leading = |href: String, sentence: String| Told {
        sentence: String::new(),
        links: vec![Link::new(href, sentence)],
    };
    Ok(Some(match obstacle {
        Obstacle::SameOne => only(t!(lang, "merging-same-one")),
        Obstacle::OutOfReach => only(t!(lang, "merging-out-of-reach")),
        Obstacle::TwoStandings { kept, gone } => {
            let (mut cohort, mut links) = (String::new(), Vec::new());
            for id in [kept, gone] {
                let place = places::find(db, *id).await?.ok_or(Stop::NotFound)?;
                if desk.manager(place.programme).is_err() {
                    return Ok(None);
                }
                let stands = standing(lang, place.state);
                let label = format!("{} · {stands}", place.startup_name);
                links.push(Link::new(format!("/places/{id}"), label));
                cohort = place.cohort_name;
            }
            let sentence = t!(lang, "merging-two-standings", cohort = cohort);
            Told { sentence, links }
        }
        Obstacle::OneSession { session } => leading(
            format!("/sessions/{session}"),
            t!(lang, "merging-one-session"),
        ),
        Obstacle::OneOffer => leading("/offers".into(), t!(lang, "merging-one-offer")),
        Obstacle::TwoMentors { kept, gone } => Told {
            sentence: t!(lang, "merging-two-mentors"),
            links: vec![
                Link::new(format!("/mentors/{kept}"), t!(lang, "merging-mentor-kept")),
                Link::new(format!("/mentors/{gone}"), t!(lang, "merging-mentor-gone")),
            ],
        },
        Obstacle::SameHour { session } => leading(
            format!("/sessions/{session}"),
            t!(lang, "merging-same-hour"),
        ),
    }))
}

/// Everything that keeps them apart, in place of the button.
pub fn obstacles(all: Vec<Told>) -> AnyView {
    let link = |it: Link| view! { <a href=it.href>{it.label}</a> };
    let items = all.into_iter().map(|it| match it.sentence.is_empty() {
        true => view! { <li>{it.links.into_iter().map(link).collect_view()}</li> }.into_any(),
        false => {
            let links = it.links.into_iter();
            let links = links.map(|it| view! { <p>{link(it)}</p> }).collect_view();
            view! { <li><p>{it.sentence}</p>{links}</li> }.into_any()
        }
    });
    view! { <ul class="stack">{items.collect_view()}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_field_says_its_words_and_no_code() {
        for (code, value, words) in [
            ("legal_form", json!("association"), "Association"),
            ("legal_form", json!(""), ""),
            ("town", json!("Lyon"), "Lyon"),
            ("themes", json!(["Handicap", "Ville"]), "Handicap, Ville"),
            (
                "links",
                json!([{ "url": "https://example.org" }]),
                "https://example.org",
            ),
            ("siret", json!(null), ""),
        ] {
            assert_eq!(said(Language::French, code, &value), words, "{code}");
        }
    }
}
