//! The fields of a brief, where it is written and where it is changed.

use chrono::NaiveDate;
use domain::Language;
use domain::expertise::Expertise;
use domain::missions::{Access, AccessWords, Brief, Deliverable, Manner, Site, Situation, Title};
use leptos::prelude::*;

use super::words;
use crate::form::Form;
use crate::offers::vocabulary;
use crate::ui::{Checks, Choice, DateField, Group, GroupedChecks, Radios, TextArea, TextField};
use crate::words::{half_days, label, text_refusal};

/// Reads every field, and notes on the form what is wrong with them.
pub(super) fn read(lang: Language, form: &mut Form, today: NaiveDate) -> Option<Brief> {
    let title = Title::parse(form.value("title"));
    let situation = Situation::parse(form.value("situation"));
    let deliverable = Deliverable::parse(form.value("deliverable"));
    let site = Site::parse(form.value("site"));
    let access_words = AccessWords::parse(form.value("access_words"));
    for (field, refused) in [
        ("title", title.as_ref().err()),
        ("situation", situation.as_ref().err()),
        ("deliverable", deliverable.as_ref().err()),
        ("site", site.as_ref().err()),
        ("access_words", access_words.as_ref().err()),
    ] {
        if let Some(refusal) = refused {
            form.refuse(field, text_refusal(lang, *refusal));
        }
    }
    for field in ["title", "situation", "deliverable", "site", "access_words"] {
        words::refuse_addresses(lang, form, field);
    }
    let typed = form.all("needs");
    let mut needs: Vec<Expertise> = typed.iter().filter_map(|it| it.parse().ok()).collect();
    needs.sort();
    needs.dedup();
    let typed = form.all("access");
    let mut access: Vec<Access> = typed.iter().filter_map(|it| it.parse().ok()).collect();
    access.sort();
    access.dedup();
    let days = words::read_days(lang, form);
    let by = form.date(lang, "by");
    let manner = form.parse::<Manner>("manner");
    if manner.is_none() {
        form.refuse("manner", t!(lang, "missions-manner-missing"));
    }
    let brief = Brief {
        title: title.ok()?,
        needs,
        situation: situation.ok()?,
        deliverable: deliverable.ok()?,
        by: by?,
        days: days?,
        manner: manner?,
        site: site.ok()?,
        access,
        access_words: access_words.ok()?,
    };
    if let Err(refusal) = brief.check(today) {
        let (field, sentence) = words::brief_refusal(lang, &refusal);
        form.refuse(field, sentence);
    }
    (!form.is_refused()).then_some(brief)
}

/// `brief` is what is kept; none for a new one, whose needs are the startup's own.
pub(super) fn view(lang: Language, brief: Option<&Brief>, needs: &[Expertise]) -> AnyView {
    let text = |of: fn(&Brief) -> String| brief.map_or(String::new(), of);
    let needs: Vec<String> = brief
        .map_or(needs, |it| &it.needs)
        .iter()
        .take(Brief::MOST_NEEDS)
        .map(ToString::to_string)
        .collect();
    let manners = Manner::ALL
        .iter()
        .map(|it| Choice::new(it.as_str(), label(lang, "missions-manner", it.as_str())))
        .collect();
    let access = Access::ALL
        .iter()
        .map(|it| Choice::new(it.as_str(), label(lang, "missions-access", it.as_str())))
        .collect();
    let values = brief.map_or(Vec::new(), |it| {
        it.access.iter().map(ToString::to_string).collect()
    });
    let days = brief.map_or(String::new(), |it| half_days(lang, it.days.halves()));
    let manner = brief.map_or("remote".to_owned(), |it| it.manner.to_string());
    let by = text(|it| it.by.map(|by| by.to_string()).unwrap_or_default());
    let optional = t!(lang, "optional");
    let by_optional = optional.clone();
    view! {
        <TextField label=t!(lang, "missions-title-field") name="title" value=text(|it| it.title.to_string())
            maxlength=120 required=true hint=t!(lang, "missions-title-hint")/>
        <TextArea label=t!(lang, "missions-situation") name="situation"
            value=text(|it| it.situation.to_string()) rows=6 maxlength=3000 required=true
            hint=t!(lang, "missions-situation-hint")/>
        <TextArea label=t!(lang, "missions-deliverable") name="deliverable"
            value=text(|it| it.deliverable.to_string()) rows=4 maxlength=2000 required=true
            hint=t!(lang, "missions-deliverable-hint")/>
        <Group legend=t!(lang, "missions-how-long") row=true>
            <TextField label=t!(lang, "missions-days-field") name="days" value=days
                inputmode="decimal" size=4 required=true unit=t!(lang, "missions-days-unit")
                hint=t!(lang, "missions-days-hint")/>
            <DateField label=t!(lang, "missions-by") name="by" value=by optional=by_optional/>
        </Group>
        <Radios label=t!(lang, "missions-manner") name="manner" choices=manners value=manner/>
        <TextField label=t!(lang, "missions-site") name="site" value=text(|it| it.site.to_string())
            maxlength=120 optional=t!(lang, "missions-site-optional")/>
        <Checks label=t!(lang, "missions-access") name="access" choices=access values
            hint=t!(lang, "missions-access-hint") optional=optional.clone()/>
        <TextArea label=t!(lang, "missions-access-words") name="access_words"
            value=text(|it| it.access_words.to_string()) rows=2 maxlength=1000 optional
            hint=t!(lang, "missions-access-words-hint")/>
        <GroupedChecks label=t!(lang, "missions-needs") name="needs" groups=vocabulary(lang) values=needs
            hint=t!(lang, "missions-needs-hint", most = 5)/>
    }
    .into_any()
}
