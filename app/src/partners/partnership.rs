//! What a partner and one programme agreed on: shown and changed by the staff of that programme.

use std::sync::Arc;

use axum::extract::Path;
use domain::Language;
use domain::ids::{OrganisationId, PersonId, ProgrammeId};
use domain::money::{Euros, NotEuros};
use domain::partners::{Agreement, Partnership, PartnershipRefusal, Renewal};
use leptos::prelude::*;
use store::journal::Entry;
use store::organisations::{self, Colleague, Kept, Organisation};
use store::{Changed, Conn};

use super::{seen, words};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::stale;
use crate::ui::{
    Badge, Breadcrumb, Choice, DateField, Empty, Fact, Facts, HiddenField, Link, LinkButton, Page,
    PostForm, SaveOrCancel, Section, SelectField, TextArea, TextField, Tone, Version, Width,
};
use crate::undo::Undo;
use crate::words::text_refusal;

/// `GET /partners/{partner}/partnership?programme=…`
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /partners/{partner}/partnership`
pub async fn act(desk: Desk, Path(id): Path<OrganisationId>, mut form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let opened = open(&desk, &mut act, id, &form).await?;
    let version = opened.kept.version;
    let is_kept = stale::bring_up(
        &mut act,
        &mut form,
        version,
        &[&["from", "until", "renews"]],
        || asked(desk.lang, &opened.kept, &opened.colleagues),
    );
    if is_kept {
        return act.done(&format!("/partners/{id}#partnership")).await;
    }
    let Some(changed) = read(desk.lang, &mut form, &opened.colleagues) else {
        drop(act);
        return show(&desk, id, form).await;
    };
    let programme = opened.kept.programme;
    let key = (id, programme);
    let mut undo = Undo::of_programme(programme).rows("partnership", "organisation", id);
    if let Some(holder) = opened.kept.partnership.holder {
        undo = undo.beside("staff_role", "person", holder);
    }
    act.may_be_undone(undo).await?;
    match organisations::change_partnership(&mut act, key, form.version(), &changed).await? {
        Changed::Done => {
            let entry = Entry::new("partnership.changed", id).programme(programme);
            act.journal(entry).await?;
            act.done(&format!("/partners/{id}#partnership")).await
        }
        refusal => {
            drop(act);
            let form = stale::refused(form, refusal, String::new())?;
            show(&desk, id, form).await
        }
    }
}

struct Opened {
    organisation: Organisation,
    kept: Kept,
    colleagues: Vec<Colleague>,
}

/// The one of the programme that the address asks for, or of the first that its reader reaches.
async fn open(desk: &Desk, db: &mut Conn, id: OrganisationId, form: &Form) -> Result<Opened, Stop> {
    let staff = desk.staff()?;
    let seen = seen(desk, db, id).await?;
    let asked = match form.value("programme") {
        "" => desk.asked("programme"),
        typed => Some(typed.to_owned()),
    };
    let programme = match asked {
        Some(asked) => asked.parse::<ProgrammeId>().ok(),
        None => seen
            .programmes
            .iter()
            .map(|(id, _)| *id)
            .find(|id| staff.reaches(*id)),
    };
    let programme = programme.ok_or(Stop::NotFound)?;
    desk.manager(programme)?;
    let kept = organisations::partnership(db, id, programme).await?;
    Ok(Opened {
        organisation: seen.organisation,
        kept: kept.ok_or(Stop::NotFound)?,
        colleagues: organisations::colleagues(db, programme).await?,
    })
}

/// Reads every field, and notes on the form what is wrong with them.
fn read(lang: Language, form: &mut Form, colleagues: &[Colleague]) -> Option<Partnership> {
    let holder = form.parse::<PersonId>("holder");
    let is_colleague = |person: &PersonId| colleagues.iter().any(|it| it.person == *person);
    if !form.value("holder").is_empty() && !holder.as_ref().is_some_and(is_colleague) {
        form.refuse("holder", t!(lang, "partnership-holder-wrong"));
    }
    let agreement = Agreement::parse(form.value("agreement"));
    if let Err(refusal) = agreement {
        form.refuse("agreement", text_refusal(lang, refusal));
    }
    let amount = match form.value("amount") {
        "" => Ok(None),
        typed => Euros::parse(typed).map(Some),
    };
    match amount {
        Ok(_) => {}
        Err(NotEuros::NotANumber) => form.refuse("amount", t!(lang, "partnership-amount-wrong")),
        Err(NotEuros::Ambiguous) => form.refuse("amount", t!(lang, "form-amount-ambiguous")),
        Err(NotEuros::TooMuch) => form.refuse("amount", t!(lang, "partnership-amount-much")),
    }
    let (from, until) = (form.date(lang, "from"), form.date(lang, "until"));
    let renews = form.date(lang, "renews");
    let it = Partnership {
        holder,
        agreement: agreement.ok()?,
        from: from?,
        until: until?,
        amount: amount.ok()?,
        renews: renews?,
    };
    match it.check() {
        Ok(()) => {}
        Err(PartnershipRefusal::EndsBeforeItStarts) => {
            form.refuse("until", t!(lang, "partnership-ends-before"));
        }
        Err(PartnershipRefusal::RenewedBeforeItStarts) => {
            form.refuse("renews", t!(lang, "partnership-renewed-before"));
        }
    }
    (!form.is_refused()).then_some(it)
}

async fn show(desk: &Desk, id: OrganisationId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let opened = open(desk, &mut db, id, &form).await?;
    drop(db);
    let Opened {
        organisation,
        kept,
        colleagues,
    } = opened;
    let href = format!("/partners/{id}");
    let trail = vec![Link::new(href.clone(), organisation.profile.name)];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let title = t!(lang, "partnership-edit");
    let lead = t!(
        lang,
        "partnership-lead",
        programme = kept.programme_name.as_str()
    );
    let form = Arc::new(form);
    let fields = fields(lang, form.clone(), &kept, colleagues, &href);
    Ok(desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame trail title lead width=Width::Narrow>
                {fields}
            </Page>
        }
    }))
}

fn fields(
    lang: Language,
    form: Arc<Form>,
    kept: &Kept,
    colleagues: Vec<Colleague>,
    href: &str,
) -> AnyView {
    let (version, programme) = (kept.version, kept.programme.to_string());
    let kept = kept.clone();
    let href = href.to_owned();
    view! {
        <PostForm form refused=t!(lang, "form-refused")>
            <Version of=version/>
            <HiddenField name="programme" value=programme/>
            {asked(lang, &kept, &colleagues)}
            <SaveOrCancel lang back=href/>
        </PostForm>
    }
    .into_any()
}

/// Built inside the form: each field finds there what was typed.
fn asked(lang: Language, kept: &Kept, colleagues: &[Colleague]) -> AnyView {
    let it = kept.partnership.clone();
    let holder = it.holder.map(|it| it.to_string()).unwrap_or_default();
    let choices = colleagues.iter().map(|it| (it.person, it.name.clone()));
    let choices = Choice::named(choices);
    let date = |date: Option<chrono::NaiveDate>| date.map(|it| it.to_string()).unwrap_or_default();
    let (from, until, renews) = (date(it.from), date(it.until), date(it.renews));
    let amount = it.amount.map(Euros::cents);
    let amount = amount.map(|cents| words::typed_euros(lang, cents));
    let amount = amount.unwrap_or_default();
    let agreement = it.agreement.to_string();
    let optional = t!(lang, "optional");
    view! {
        <SelectField label=t!(lang, "partnership-holder") name="holder" choices value=holder
            blank=t!(lang, "partnership-nobody") hint=t!(lang, "partnership-holder-hint") optional=optional.clone()/>
        <TextArea label=t!(lang, "partnership-agreement") name="agreement" value=agreement maxlength=4000 optional=optional.clone()/>
        <DateField label=t!(lang, "partnership-from") name="from" value=from optional=optional.clone()/>
        <DateField label=t!(lang, "partnership-until") name="until" value=until optional=optional.clone()/>
        <TextField label=t!(lang, "partnership-amount") name="amount" value=amount inputmode="decimal" size=12 unit="€"
            optional=optional.clone() hint=t!(lang, "partnership-amount-hint")/>
        <DateField label=t!(lang, "partnership-renews") name="renews" value=renews optional
            hint=t!(lang, "partnership-renews-hint")/>
    }
    .into_any()
}

/// What is known of it, what is empty left out.
fn facts(desk: &Desk, kept: &Kept) -> Vec<Fact> {
    let (lang, moments) = (desk.lang, desk.moments());
    let it = &kept.partnership;
    let mut facts = Vec::new();
    if let Some(name) = kept.holder_name.clone() {
        facts.push(Fact::new(t!(lang, "partnership-holder"), name));
    }
    if !it.agreement.as_str().is_empty() {
        let text = it.agreement.to_string();
        let text = view! { <div class="typed">{text}</div> };
        facts.push(Fact::new(t!(lang, "partnership-agreement"), text));
    }
    if let Some(from) = it.from {
        facts.push(Fact::new(t!(lang, "partnership-from"), moments.date(from)));
    }
    if let Some(until) = it.until {
        facts.push(Fact::new(
            t!(lang, "partnership-until"),
            moments.date(until),
        ));
    }
    if let Some(amount) = it.amount {
        let amount = crate::words::euros(lang, amount.cents());
        facts.push(Fact::new(t!(lang, "partnership-amount"), amount));
    }
    if let Some(on) = it.renews {
        let date = moments.date(on);
        let badge = match it.renewal(moments.day_of(desk.now)) {
            Renewal::Far => None,
            Renewal::Near { .. } => Some(t!(lang, "partnership-renewal-near")),
            Renewal::Past { .. } => Some(t!(lang, "partnership-renewal-past")),
        };
        let badge = badge.map(|label| view! { <Badge label tone=Tone::Waiting/> });
        let value = view! { {date}" "{badge} };
        facts.push(Fact::new(t!(lang, "partnership-renews"), value));
    }
    facts
}

/// Those of the programmes its reader works for, on the page of the partner.
pub(super) fn section(desk: &Desk, id: OrganisationId, all: &[Kept]) -> Option<AnyView> {
    let lang = desk.lang;
    if all.is_empty() {
        return None;
    }
    let items = all.iter().map(|kept| {
        let facts = facts(desk, kept);
        let name = kept.programme_name.clone();
        let inside = match facts.is_empty() {
            true => view! { <Empty title=t!(lang, "partnership-none")/> }.into_any(),
            false => view! { <Facts facts/> }.into_any(),
        };
        let since = desk.moments().date_of(kept.opened_at);
        let since = t!(
            lang,
            "partnership-since",
            programme = name.as_str(),
            date = since
        );
        let href = format!("/partners/{id}/partnership?programme={}", kept.programme);
        view! {
            <p class="soft">{since}</p>
            {inside}
            <p><LinkButton href label=t!(lang, "partnership-change") about=name/></p>
        }
        .into_any()
    });
    let items: Vec<AnyView> = items.collect();
    Some(
        view! { <Section title=t!(lang, "partnership-title") id="partnership">{items}</Section> }
            .into_any(),
    )
}
