use axum::extract::Path;
use axum::response::Response;
use domain::Language;
use domain::expertise::{Expertise, Group as Family};
use domain::ids::StartupId;
use domain::startups::{Goal, LegalForm, Lever, LinkKind, ModelChange};
use leptos::prelude::*;
use serde_json::json;
use std::sync::Arc;
use store::journal::Entry;
use store::startups::{self, Profile};

use super::draft::{Draft, LINK_NAMES, LINKS};
use super::{open_to_change, profile};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::merging;
use crate::stale;
use crate::ui::{
    Actions, Breadcrumb, Button, Checks, Choice, Choices, Emphasis, Group, GroupedChecks, Link,
    LinkButton, Page, PostForm, SelectField, TextArea, TextField, Version, Width,
};
use crate::undo::Undo;
use crate::words::label;

/// `GET /startups/{id}/edit`
pub async fn page(desk: Desk, Path(id): Path<StartupId>) -> Answer {
    let mut db = desk.read().await?;
    let startup = open_to_change(&desk, &mut db, id).await?.startup;
    let needs = startups::needs(&mut db, id).await?;
    let stored = Draft {
        profile: startup.profile,
        needs,
    };
    Ok(show(&desk, id, stored, startup.version, Form::empty()))
}

/// `POST /startups/{id}/edit`
pub async fn act(desk: Desk, Path(id): Path<StartupId>, mut form: Form) -> Answer {
    let lang = desk.lang;
    let mut act = desk.begin(&form).await?;
    let startup = open_to_change(&desk, &mut act, id).await?.startup;
    let version = startup.version;
    let stored = Draft {
        profile: startup.profile,
        needs: startups::needs(&mut act, id).await?,
    };
    stale::bring_up(&mut act, &mut form, version, &[&LINK_NAMES], || {
        fields(lang, stored.clone())
    });
    let Some(draft) = Draft::parse(&mut form, lang, &stored.profile) else {
        return Ok(show(&desk, id, stored, version, form));
    };
    let here = format!("/startups/{id}");
    let changed: Vec<&str> = draft
        .unlike(&stored, lang)
        .iter()
        .map(|(field, _)| *field)
        .collect();
    if changed.is_empty() {
        return act.done_outside(&here).await;
    }
    let undo = Undo::of_startup(id).rows("startup", "id", id);
    act.may_be_undone(undo.rows("need", "startup", id)).await?;
    let kept = startups::change(&mut act, id, &draft.profile, version, desk.now).await?;
    if !kept {
        // Somebody's change came between our reading and our writing: read again.
        return Err(Stop::Retry);
    }
    startups::set_needs(&mut act, id, &draft.needs).await?;
    let facts = json!({ "fields": changed, "version": version + 1 });
    act.journal(Entry::new("startup.changed", id).startup(id).facts(facts))
        .await?;
    act.says(|reader| said(reader, &draft, &stored));
    act.done_outside(&here).await
}

/// What is new in it, one a line.
fn said(reader: &Desk, draft: &Draft, stored: &Draft) -> String {
    let lang = reader.lang;
    let changed = draft.unlike(stored, lang).into_iter();
    let lines = changed.map(|(field, text)| {
        let field = match LINKS.iter().any(|(link, _)| *link == field) {
            true => "links",
            false => field,
        };
        let name = merging::field_name(lang, field);
        t!(lang, "assisted-said-fact", name = name, value = text)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn show(desk: &Desk, id: StartupId, stored: Draft, version: i64, form: Form) -> Response {
    let lang = desk.lang;
    let name = stored.profile.name.clone();
    let title = t!(lang, "startups-edit-title", name = name.as_str());
    let back = format!("/startups/{id}");
    let back = desk.outside(&back);
    let trail = vec![Link::new(back.clone(), name)];
    let form = Arc::new(form);
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> };
        view! {
            <Page
                frame
                title
                lead=t!(lang, "startups-edit-lead")
                width=Width::Narrow
                trail=trail.into_any()
            >
                <PostForm form refused=t!(lang, "form-refused")>
                    <Version of=version/>
                    {fields(lang, stored)}
                    <Actions>
                        <Button label=t!(lang, "startups-edit-save") emphasis=Emphasis::Primary/>
                        <LinkButton href=back label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    })
}

/// Built inside the form: each field finds there what was typed.
fn fields(lang: Language, stored: Draft) -> AnyView {
    view! {
        {project(lang, stored.profile.clone())}
        {needs(lang, &stored.needs)}
        {digital(lang, stored.profile.clone())}
        {identity(lang, stored.profile.clone())}
        {online(lang, stored.profile)}
    }
    .into_any()
}

fn project(lang: Language, it: Profile) -> AnyView {
    view! {
        <Group legend=t!(lang, "startups-edit-project")>
            <TextField
                label=t!(lang, "startups-name")
                name="name"
                value=it.name.clone()
                maxlength=120
                required=true
            />
            <TextArea
                label=t!(lang, "startups-mission")
                name="mission"
                value=it.mission.clone()
                hint=t!(lang, "startups-mission-hint")
                maxlength=1000
            />
            <TextArea
                label=t!(lang, "startups-themes")
                name="themes"
                value=it.themes.join("\n")
                hint=t!(lang, "startups-list-hint")
                rows=3
            />
            <TextArea
                label=t!(lang, "startups-beneficiaries")
                name="beneficiaries"
                value=it.beneficiaries.join("\n")
                hint=t!(lang, "startups-list-hint")
                rows=3
            />
            <Checks
                label=t!(lang, "startups-goals")
                name="goals"
                choices=choices(lang, "startup-goal", Goal::ALL)
                values=it.goals.clone()
            />
        </Group>
    }
    .into_any()
}

/// The shared vocabulary, word by word.
fn needs(lang: Language, needs: &[Expertise]) -> AnyView {
    let groups = Family::ALL.iter().map(|family| Choices {
        label: label(lang, "expertise-group", family.as_str()),
        choices: choices(lang, "expertise", &family.words().collect::<Vec<_>>()),
    });
    view! {
        <GroupedChecks
            label=t!(lang, "startups-needs")
            name="needs"
            groups=groups.collect()
            values=needs.iter().map(ToString::to_string).collect()
            hint=t!(lang, "startups-needs-hint")
        />
    }
    .into_any()
}

fn digital(lang: Language, it: Profile) -> AnyView {
    let changes = ModelChange::ALL.iter().map(|change| {
        Choice::new(
            change.as_str(),
            label(lang, "startup-change", change.as_str()),
        )
        .hint(label(lang, "startup-change-hint", change.as_str()))
    });
    let changes = changes.collect::<Vec<_>>();
    view! {
        <Group legend=t!(lang, "startups-edit-digital")>
            <Checks
                label=t!(lang, "startups-levers")
                name="levers"
                choices=choices(lang, "startup-lever", Lever::ALL)
                values=it.levers.clone()
            />
            <Checks
                label=t!(lang, "startups-changes")
                name="changes"
                choices=changes
                values=it.changes.clone()
            />
            <TextArea
                label=t!(lang, "startups-technologies")
                name="technologies"
                value=it.technologies.join("\n")
                hint=t!(lang, "startups-technologies-hint")
                rows=3
            />
        </Group>
    }
    .into_any()
}

fn identity(lang: Language, it: Profile) -> AnyView {
    let mut forms = choices(lang, "startup-legal", LegalForm::ALL);
    if !it.legal_form.is_empty() && it.legal_form.parse::<LegalForm>().is_err() {
        forms.push(Choice::new(it.legal_form.clone(), it.legal_form.clone()));
    }
    view! {
        <Group legend=t!(lang, "startups-edit-identity")>
            <SelectField
                label=t!(lang, "startups-legal-form")
                name="legal_form"
                choices=forms
                value=it.legal_form.clone()
                blank=t!(lang, "startups-legal-form-blank")
            />
            <TextField
                label=t!(lang, "startups-town")
                name="town"
                value=it.town.clone()
                hint=t!(lang, "startups-town-hint")
                autocomplete="address-level2"
                maxlength=120
            />
            <TextField
                label=t!(lang, "startups-siret")
                name="siret"
                value=it.siret.as_deref().map(profile::siret_text).unwrap_or_default()
                hint=t!(lang, "startups-siret-hint")
                inputmode="numeric"
                size=20
                maxlength=30
            />
            <TextField
                label=t!(lang, "startups-rna")
                name="rna"
                value=it.rna.clone().unwrap_or_default()
                hint=t!(lang, "startups-rna-hint")
                size=12
                maxlength=20
            />
        </Group>
    }
    .into_any()
}

fn online(lang: Language, it: Profile) -> AnyView {
    // Two empty rows to write in; saving gives two more.
    let shown = (it.links.len() + 2).min(LINKS.len());
    let links = LINKS
        .into_iter()
        .take(shown)
        .enumerate()
        .map(|(index, (field, kind))| {
            let number = index + 1;
            let link = it.links.get(index);
            let url = link.map(|link| link.url.clone()).unwrap_or_default();
            let is = link.map_or(LinkKind::Other, |link| profile::link_kind(&link.kind));
            view! {
                <div class="row">
                    <TextField
                        label=t!(lang, "startups-link", number = number)
                        name=field
                        kind="url"
                        value=url
                        maxlength=500
                    />
                    <SelectField
                        label=t!(lang, "startups-link-kind")
                        name=kind
                        choices=choices(lang, "startup-link", LinkKind::ALL)
                        value=is.as_str()
                    />
                </div>
            }
        });
    let links = links.collect_view();
    view! {
        <Group legend=t!(lang, "startups-edit-online")>
            <TextField
                label=t!(lang, "startups-website")
                name="website"
                kind="url"
                value=it.website.clone().unwrap_or_default()
                hint=t!(lang, "startups-website-hint")
                maxlength=500
            />
            {links}
        </Group>
    }
    .into_any()
}

fn choices<T: std::fmt::Display>(lang: Language, family: &str, all: &[T]) -> Vec<Choice> {
    let words = all.iter().map(ToString::to_string);
    words
        .map(|word| Choice::new(word.clone(), label(lang, family, &word)))
        .collect()
}
