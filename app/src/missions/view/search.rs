//! Who could help, for the startup and staff; and whom staff propose it to.

use domain::expertise::common;
use leptos::prelude::*;

use super::On;
use crate::mentors;
use crate::missions::{ask, words};
use crate::offers;
use crate::ui::{
    Actions, Button, Card, Cards, Choice, Choices, GroupedSelect, HiddenField, PostForm, Section,
    Tags,
};

pub(super) fn section(on: &On<'_>) -> Option<AnyView> {
    let lang = on.desk.lang;
    if !on.shown.opened.reads_offers() || !on.shown.opened.row.stage.is_open() {
        return None;
    }
    let cards: Vec<AnyView> = mentor_cards(on)
        .into_iter()
        .chain(offer_cards(on))
        .collect();
    let ask = on.may("ask").then(|| asking(on));
    if cards.is_empty() && ask.is_none() {
        return None;
    }
    let lead = match cards.is_empty() {
        true => t!(lang, "missions-could-nobody"),
        false => t!(lang, "missions-could-lead"),
    };
    Some(
        view! {
            <Section title=t!(lang, "missions-could") lead>
                <Cards>{cards}</Cards>
                {ask}
            </Section>
        }
        .into_any(),
    )
}

fn mentor_cards(on: &On<'_>) -> Vec<AnyView> {
    let (lang, row) = (on.desk.lang, &on.shown.opened.row);
    let is_staff = on.shown.opened.sight.manager.is_some();
    let card = |it: &store::missions::Capable| {
        let href = match is_staff {
            true => format!("/mentors/{}", it.mentor),
            false => format!("/mentors/{}?startup={}", it.mentor, row.startup),
        };
        let words = mentors::words(lang, &common(&row.brief.needs, &it.knows));
        let gives = it.gives.map(|(halves, until)| {
            let text = t!(
                lang,
                "missions-gives",
                days = words::days(lang, halves),
                date = on.desk.moments().date(until)
            );
            view! { <p class="soft">{text}</p> }
        });
        let headline = it.headline.clone();
        view! {
            <Card title=it.name.clone() href>
                <p class="soft">{headline}</p>
                <Tags words/>
                {gives}
            </Card>
        }
        .into_any()
    };
    on.shown.mentors.iter().map(card).collect()
}

fn offer_cards(on: &On<'_>) -> Vec<AnyView> {
    let lang = on.desk.lang;
    let card = |it: &store::offers::Row| {
        let href = format!("/offers/{}", it.id);
        let about = format!(
            "{} · {}",
            it.organisation_name,
            offers::left(lang, it.offer.left(it.granted))
        );
        view! {
            <Card title=it.offer.title.to_string() href><p class="soft">{about}</p></Card>
        }
        .into_any()
    };
    on.shown.offers.iter().map(card).collect()
}

/// Everyone open to the programme; those who know what is needed first.
fn asking(on: &On<'_>) -> AnyView {
    let lang = on.desk.lang;
    let fits: Vec<_> = on.shown.mentors.iter().map(|it| it.person).collect();
    let mut groups = [
        (t!(lang, "missions-ask-fits"), Vec::new()),
        (t!(lang, "missions-ask-mentors"), Vec::new()),
        (t!(lang, "missions-ask-partners"), Vec::new()),
    ];
    for it in &on.shown.candidates {
        let (group, label) = match &it.organisation_name {
            Some(organisation) => (2, format!("{organisation} ({})", it.name)),
            None => (usize::from(!fits.contains(&it.person)), it.name.clone()),
        };
        groups[group].1.push(Choice::new(ask::value(it), label));
    }
    let groups: Vec<Choices> = groups
        .into_iter()
        .filter(|(_, choices)| !choices.is_empty())
        .map(|(label, choices)| Choices { label, choices })
        .collect();
    let (form, once) = (on.form.clone(), on.once.to_owned());
    view! {
        <PostForm form act="ask" id="ask" refused=t!(lang, "form-refused")>
            <HiddenField name="once" value=once/>
            <GroupedSelect label=t!(lang, "missions-ask-whom") name="expert" groups
                blank=t!(lang, "partners-choose") hint=t!(lang, "missions-ask-hint")/>
            <Actions><Button label=t!(lang, "missions-ask")/></Actions>
        </PostForm>
    }
    .into_any()
}
