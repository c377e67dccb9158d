use std::sync::Arc;

use domain::Language;
use domain::documents::{Piece, Reader, remove, remove_version, sees};
use domain::ids::DocumentId;
use leptos::prelude::*;
use store::documents::{self, Document, Version as Stored};

use super::super::access::{self, OpenedDocument};
use super::super::{fields, words};
use super::change::older_of;
use crate::desk::{Answer, Desk};
use crate::form::Form;
use crate::ui::{
    Actions, Badge, Breadcrumb, Button, Confirm, Emphasis, ErrorSummary, Fact, Facts, HiddenField,
    Link, LinkButton, More, Notice, Page, PostForm, Section, Version,
};
use crate::words::size;

pub async fn show(desk: &Desk, id: DocumentId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let opened = access::document(desk, &mut db, id).await?;
    let mut versions = documents::versions(&mut db, id).await?;
    versions.retain(|it| sees(opened.reader, it.limit));
    drop(db);
    let document = &opened.document;
    let title = document.title.clone();
    let list = access::documents(document.about);
    let of = t!(lang, "documents-title", name = opened.thing.name.as_str());
    let mut trail = Vec::new();
    trail.extend(
        opened
            .thing
            .page()
            .map(|href| Link::new(href, opened.thing.name.clone())),
    );
    trail.push(Link::new(list, of));
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let action = document.newest.as_ref().map(|newest| {
        let href = format!("/documents/{id}/{}/file", newest.id);
        view! { <LinkButton href label=t!(lang, "documents-fetch") emphasis=Emphasis::Primary/> }
            .into_any()
    });
    let news = removed(desk, &opened);
    let stands = document.removed_at.is_none();
    let may_change = stands && opened.reader.may_change(document.put_by);
    let once = desk.once(&form);
    let form = Arc::new(form);
    // What can be pressed no more has no form of its own to say so.
    let is_shown = may_change && matches!(form.act(), "add-version" | "change");
    let refused = (form.is_refused() && !is_shown).then(|| {
        let links = form.errors().iter();
        let links = links.map(|(_, sentence)| Link::new("", sentence)).collect();
        view! { <ErrorSummary title=t!(lang, "form-refused") links/> }
    });
    let facts = facts(desk, &opened);
    let lead = words::kind(lang, document.kind);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let rows = versions_section(desk, &opened, &versions);
        let acts = may_change.then(|| {
            let add = add_version(desk, &form, once);
            let change = change(desk, &opened, &versions, &form);
            let end = end(desk, &opened, &versions);
            view! { {add} {change} {end} }
        });
        view! {
            <Page frame title lead trail=trail action=action news=news>
                {refused}
                <Facts facts/>
                {rows}
                {acts}
            </Page>
        }
    }))
}

fn facts(desk: &Desk, opened: &OpenedDocument) -> Vec<Fact> {
    let (lang, it) = (desk.lang, &opened.document);
    let mut facts = vec![Fact::new(
        t!(lang, "documents-audience"),
        words::audience(lang, it.about, it.audience),
    )];
    if let Some(newest) = &it.newest {
        let file = format!(
            "{} · {}, {}",
            newest.name,
            words::format(lang, newest.format),
            size(lang, newest.bytes)
        );
        facts.push(Fact::new(t!(lang, "documents-file"), file));
    }
    if opened.reader != Reader::Mentor {
        let programme = it.programme_name.clone();
        facts.push(Fact::new(t!(lang, "documents-programme"), programme));
    }
    facts
}

/// What was removed says so, by whom and when.
fn removed(desk: &Desk, opened: &OpenedDocument) -> Option<AnyView> {
    let (lang, it) = (desk.lang, &opened.document);
    let date = desk.moments().date_of(it.removed_at?);
    let name = words::who(lang, it.removed_by_name.as_deref().unwrap_or_default());
    let title = t!(lang, "documents-removed", date = date, name = name);
    Some(view! { <Notice title/> }.into_any())
}

fn versions_section(desk: &Desk, opened: &OpenedDocument, versions: &[Stored]) -> AnyView {
    let lang = desk.lang;
    let pieces: Vec<Piece> = versions.iter().map(Stored::piece).collect();
    let stands = opened.document.removed_at.is_none();
    let items = versions.iter().map(|it| {
        let may_remove = stands && remove_version(opened.reader, it.piece(), &pieces).is_ok();
        version(desk, opened, it, may_remove)
    });
    let items = items.collect_view();
    let title = t!(lang, "documents-versions");
    view! { <Section title><ul class="awaiting">{items}</ul></Section> }.into_any()
}

fn version(desk: &Desk, opened: &OpenedDocument, it: &Stored, may_remove: bool) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    let number = t!(lang, "documents-version", number = it.number);
    let added = t!(
        lang,
        "documents-added-by",
        date = moments.moment(it.added_at),
        name = words::who(lang, &it.author_name)
    );
    let is_newest = opened.document.newest.as_ref().map(|newest| newest.id) == Some(it.id);
    let badge = is_newest.then(|| view! { " " <Badge label=t!(lang, "documents-newest")/> });
    let what = format!(
        "{} · {}, {}",
        it.name,
        words::format(lang, it.format),
        size(lang, it.bytes)
    );
    let held = (it.limit < opened.document.audience && it.removed_at.is_none()).then(|| {
        let who = words::audience(lang, opened.document.about, it.limit);
        view! { <p class="soft"><span>{t!(lang, "documents-held", who = who)}</span></p> }
    });
    let said = (!it.said.is_empty()).then(|| {
        let format = words::format(lang, it.format);
        let said = t!(
            lang,
            "documents-said",
            ending = it.said.as_str(),
            format = format
        );
        view! { <p class="soft">{said}</p> }
    });
    let gone = it.removed_at.map(|at| {
        let name = words::who(lang, it.removed_by_name.as_deref().unwrap_or_default());
        let date = moments.date_of(at);
        let removed = t!(lang, "documents-removed", date = date, name = name);
        view! { <p class="soft"><span>{removed}</span></p> }
    });
    let fetch = it.removed_at.is_none().then(|| {
        let href = format!("/documents/{}/{}/file", it.document, it.id);
        let about = number.clone();
        view! { <LinkButton href label=t!(lang, "documents-fetch") about/> }
    });
    let end = may_remove.then(|| {
        let piece = it.id.to_string();
        let label = t!(lang, "documents-remove-version", number = it.number);
        view! {
            <Confirm label text=t!(lang, "documents-remove-version-text")>
                <PostForm act="remove-version" class="inline">
                    <HiddenField name="piece" value=piece/>
                    <Button label=t!(lang, "documents-remove-version-do") emphasis=Emphasis::Danger/>
                </PostForm>
            </Confirm>
        }
    });
    view! {
        <li>
            <div>
                <p class="sentence">{number}{badge}</p>
                <p class="soft"><span>{what}</span><span>{added}</span></p>
                {said}
                {held}
                {gone}
                {end}
            </div>
            {fetch}
        </li>
    }
    .into_any()
}

fn add_version(desk: &Desk, form: &Arc<Form>, once: String) -> impl IntoView + use<> {
    let lang = desk.lang;
    let form = form.clone();
    view! {
        <Section title=t!(lang, "documents-version-add") lead=t!(lang, "documents-version-add-lead")>
            <PostForm
                form
                act="add-version"
                id="v"
                refused=t!(lang, "form-refused")
                multipart=true
            >
                <HiddenField name="once" value=once/>
                {fields::file_field(lang)}
                <Actions>
                    <Button label=t!(lang, "documents-version-add-do")/>
                </Actions>
            </PostForm>
        </Section>
    }
}

fn change(
    desk: &Desk,
    opened: &OpenedDocument,
    versions: &[Stored],
    form: &Arc<Form>,
) -> impl IntoView + use<> {
    let (lang, it) = (desk.lang, &opened.document);
    let open = form.act() == "change" && form.is_refused();
    let (version, it) = (it.version, it.clone());
    let mentors = fields::mentors(lang, &opened.thing);
    let older = older_of(versions).count();
    let form = form.clone();
    view! {
        <More label=t!(lang, "documents-change") open>
            <PostForm form act="change" id="c" refused=t!(lang, "form-refused")>
                <Version of=version/>
                {asked(lang, &it, mentors, older)}
                <Actions>
                    <Button label=t!(lang, "form-save")/>
                </Actions>
            </PostForm>
        </More>
    }
}

/// Built inside the form: each field finds there what was typed.
/// `mentors`: who they are now, for those who choose whether they see it.
pub(super) fn asked(lang: Language, it: &Document, mentors: String, older: usize) -> AnyView {
    view! {
        {fields::title_field(lang, Some(it.title.clone()))}
        {fields::kind_field(lang, Some(it.kind))}
        {fields::audience_field(lang, (it.about, it.put_by), mentors, Some(it.audience))}
        {(older > 0).then(|| fields::older_field(lang, older))}
    }
    .into_any()
}

fn end(desk: &Desk, opened: &OpenedDocument, versions: &[Stored]) -> AnyView {
    let (lang, it) = (desk.lang, &opened.document);
    let pieces: Vec<Piece> = versions.iter().map(Stored::piece).collect();
    let whole = Piece {
        put_by: it.put_by,
        removed: it.removed_at.is_some(),
    };
    if let Err(refusal) = remove(opened.reader, whole, &pieces) {
        let why = words::remove_refusal(lang, refusal);
        return view! { <p class="soft">{why}</p> }.into_any();
    }
    view! {
        <Confirm label=t!(lang, "documents-remove") text=t!(lang, "documents-remove-text")>
            <PostForm act="remove" class="inline">
                <Button label=t!(lang, "documents-remove-do") emphasis=Emphasis::Danger/>
            </PostForm>
        </Confirm>
    }
    .into_any()
}
