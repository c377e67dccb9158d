//! What was agreed, and how each side reaches the other.

use domain::missions::Stage;
use leptos::prelude::*;
use store::introductions::Contact;

use super::On;
use crate::missions::words;
use crate::ui::{Address, Fact, Facts, Notice, Section, Tone};
use crate::words::label;

pub(super) fn section(on: &On<'_>) -> Option<AnyView> {
    let (lang, moments) = (on.desk.lang, on.desk.moments());
    let opened = &on.shown.opened;
    let deal = opened.row.stage.deal()?;
    // Whoever was not chosen reads that it is agreed, and not with whom.
    if !opened.reads_offers() && !opened.sight.does {
        return None;
    }
    let mut facts = Vec::new();
    if let Some(expert) = &on.shown.expert {
        let organisation = opened.chosen().and_then(|it| it.organisation_name.clone());
        facts.push(Fact::new(
            t!(lang, "missions-expert"),
            contact(expert, organisation),
        ));
    }
    if let Some(founder) = &on.shown.founder {
        let startup = Some(opened.row.startup_name.clone());
        facts.push(Fact::new(
            t!(lang, "missions-founder"),
            contact(founder, startup),
        ));
    }
    facts.extend([
        Fact::new(
            t!(lang, "missions-days-agreed"),
            words::days(lang, deal.days.halves()),
        ),
        Fact::new(
            t!(lang, "missions-when"),
            t!(
                lang,
                "missions-between",
                from = moments.date(deal.starts),
                to = moments.date(deal.ends)
            ),
        ),
    ]);
    let ended = ended(on);
    let late = late(on);
    Some(
        view! {
            <Section title=t!(lang, "missions-deal") id="deal">{ended}{late}<Facts facts/></Section>
        }
        .into_any(),
    )
}

fn contact(it: &Contact, from: Option<String>) -> AnyView {
    let about = [it.title.clone(), from];
    let about: Vec<String> = about
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    let about = (!about.is_empty()).then(|| {
        let about = about.join(", ");
        view! { <p class="soft">{about}</p> }
    });
    let email = it
        .email
        .clone()
        .map(|email| view! { <p><Address email link=true/></p> });
    view! { <p>{it.name.clone()}</p>{about}{email} }.into_any()
}

/// The day it was to end is past.
fn late(on: &On<'_>) -> Option<AnyView> {
    let (lang, moments) = (on.desk.lang, on.desk.moments());
    match &on.shown.opened.row.stage {
        Stage::Agreed(deal) | Stage::UnderWay { deal, .. }
            if deal.ends < moments.day_of(on.desk.now) =>
        {
            let title = t!(lang, "missions-is-late", date = moments.date(deal.ends));
            Some(view! { <Notice title tone=Tone::Waiting/> }.into_any())
        }
        _ => None,
    }
}

/// Why it stopped, and in whose words.
fn ended(on: &On<'_>) -> Option<AnyView> {
    let (lang, moments) = (on.desk.lang, on.desk.moments());
    let Stage::EndedEarly { end, .. } = &on.shown.opened.row.stage else {
        return None;
    };
    let title = t!(
        lang,
        "missions-ended",
        date = moments.date_of(end.at),
        side = label(lang, "missions-side", end.side.as_str())
    );
    let reason = label(lang, "missions-reason", end.reason.as_str());
    let words = end.words.to_string();
    let words = (!words.is_empty()).then(|| view! { <div class="typed">{words}</div> });
    Some(view! { <Notice title tone=Tone::Neutral><p>{reason}</p>{words}</Notice> }.into_any())
}
