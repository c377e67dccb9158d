use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{IntroductionId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::introductions::{Consent, Introduction, Starter};
use leptos::prelude::*;
use serde_json::json;
use store::introductions::{self, Choice as Asked, New, questions};
use store::journal::Entry;
use store::{Conn, programmes, startups};

use super::ask::{Time, write_to_founder};
use super::text::{has_addresses, read};
use super::view::pitch_field;
use super::{letters, suggest};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Emphasis, Empty, HiddenField, Link, LinkButton, More,
    Page, PostForm, SelectField, Tabs, Width,
};

/// `GET /startups/{id}/introductions/new`
pub async fn page(desk: Desk, Path(id): Path<StartupId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /startups/{id}/introductions/new`: a founder who asks thereby says yes to the text;
/// one that staff write goes to the founder first.
pub async fn act(desk: Desk, Path(id): Path<StartupId>, mut form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let Asking {
        starter,
        programme,
        choices,
        ..
    } = asking(&desk, &mut act, id, &form).await?;
    let lang = desk.lang;
    let chosen = chosen(&choices, form.value("partner"));
    if chosen.is_none() {
        form.refuse("partner", t!(lang, "introductions-partner-missing"));
    }
    let (pitch, form) = match read(&desk, form) {
        Ok((pitch, form)) => (Some(pitch), form),
        Err(form) => (None, form),
    };
    let (Some((organisation, contact)), Some(pitch)) = (chosen, pitch) else {
        drop(act);
        return show(&desk, id, form).await;
    };
    // Two who ask about the same pair wait for each other.
    questions::open_questions(&mut act, organisation, desk.now).await?;
    let there = introductions::of_pair(&mut act, programme, id, organisation).await?;
    if there
        .iter()
        .any(|row| row.introduction.is_on_its_way(desk.now))
    {
        drop(act);
        let form = form.refused("partner", t!(lang, "introductions-already-open"));
        return show(&desk, id, form).await;
    }
    let author = desk.hands().ok_or(Stop::NotFound)?.signed_in.person;
    let draft = Introduction::draft(starter, author, pitch, desk.now);
    let answers = programmes::find(&mut act, programme).await?;
    let answers = answers.ok_or(Stop::NotFound)?.answers();
    let expires = Some(answers.until(desk.now));
    let introduction = match starter {
        Starter::Staff => draft
            .clone()
            .ask_founder(desk.now, expires)
            .unwrap_or(draft),
        _ => draft,
    };
    let founder_asked = matches!(introduction.founder, Consent::Asked { .. });
    let new = New {
        id: desk.id::<IntroductionId>(),
        programme,
        startup: id,
        organisation,
        contact,
        author,
        introduction: &introduction,
    };
    introductions::add(&mut act, &new, desk.now).await?;
    let entry = Entry::new("introduction.asked", new.id)
        .programme(programme)
        .startup(id)
        .facts(json!({ "by": starter, "founder_asked": founder_asked }));
    act.journal(entry).await?;
    let row = introductions::find(&mut act, new.id)
        .await?
        .ok_or(Stop::NotFound)?;
    if founder_asked && !write_to_founder(&desk, &mut act, &row, Time::First).await? {
        drop(act);
        let form = form.refused("", t!(lang, "introductions-no-founder"));
        return show(&desk, id, form).await;
    }
    if starter == Starter::Founder {
        let founder = desk.who()?.signed_in.name.as_str();
        for to in letters::staff_readers(&mut act, &row).await? {
            act.send(letters::requested(&desk, &row, to, founder))
                .await?;
        }
    }
    act.done_outside(&format!("/introductions/{}", new.id))
        .await
}

/// Who asks, for which programme, and whom they may ask.
struct Asking {
    starter: Starter,
    programme: ProgrammeId,
    /// Those one may ask for, by name.
    programmes: Vec<(ProgrammeId, String)>,
    choices: Vec<Asked>,
}

/// Staff of a programme where the startup has a place, or one of its founders. Whoever asks for a
/// founder does so as staff: to say yes to the text is the founder's own.
async fn asking(
    desk: &Desk,
    db: &mut Conn,
    startup: StartupId,
    form: &Form,
) -> Result<Asking, Stop> {
    let who = desk.who()?;
    let person = who.signed_in.person;
    let is_own = desk.assist.is_none();
    let staff = match &desk.assist {
        Some(assist) => Some(assist.staff.clone()),
        None => who.roles.staff(person),
    };
    let founder = who.roles.founder(person, startup);
    if !is_own && founder.is_none() {
        return Err(Stop::NotFound);
    }
    let reaches = |id: &ProgrammeId| staff.as_ref().is_some_and(|staff| staff.reaches(*id));
    let mut programmes = introductions::programmes_of(db, startup).await?;
    programmes.retain(|(id, _)| (is_own && founder.is_some()) || reaches(id));
    let asked = match form.value("programme") {
        "" => desk.asked("programme"),
        typed => Some(typed.to_owned()),
    };
    let programme = match asked {
        Some(asked) => programmes.iter().find(|(id, _)| id.to_string() == asked),
        None => programmes.first(),
    };
    let programme = programme.ok_or(Stop::NotFound)?.0;
    let starter = match reaches(&programme) {
        true => Starter::Staff,
        false => Starter::Founder,
    };
    let choices = introductions::choices(db, programme).await?;
    Ok(Asking {
        starter,
        programme,
        programmes,
        choices,
    })
}

/// `organisation` alone means whoever came first there; staff choose `organisation:person`.
fn chosen(choices: &[Asked], value: &str) -> Option<(OrganisationId, PersonId)> {
    let choice = choices.iter().find(|it| {
        let organisation = it.organisation.to_string();
        value == organisation || value == format!("{organisation}:{}", it.person)
    })?;
    Some((choice.organisation, choice.person))
}

async fn show(desk: &Desk, id: StartupId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let asking = asking(desk, &mut db, id, &form).await?;
    let startup = startups::find(&mut db, id).await?.ok_or(Stop::NotFound)?;
    let name = startup.profile.name;
    let is_staff = asking.starter == Starter::Staff;
    let suggested = match is_staff && desk.assist.is_none() {
        true => suggest::partners(desk, &mut db, id, asking.programme).await?,
        false => None,
    };
    drop(db);
    let nobody = asking.choices.is_empty().then(|| {
        let text = match is_staff {
            true => t!(lang, "introductions-nobody-staff"),
            false => t!(lang, "introductions-nobody-founder"),
        };
        view! { <Empty title=t!(lang, "introductions-nobody") text/> }
    });
    let tabs = tabs(desk, id, &asking);
    let wishes = wishes(desk, &asking);
    let choices = options(&asking.choices, is_staff);
    let partner = preselected(desk, &choices);
    let lead = match is_staff {
        true => t!(lang, "introductions-new-lead-staff"),
        false => t!(lang, "introductions-new-lead-founder"),
    };
    let send = match is_staff {
        true => t!(lang, "introductions-new-send-staff"),
        false => t!(lang, "introductions-new-send-founder"),
    };
    let (addresses, once) = (has_addresses(&form), desk.once(&form));
    let back = desk.outside(&format!("/startups/{id}"));
    let trail = vec![Link::new(back.clone(), name.clone())];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let title = t!(lang, "introductions-new", startup = name);
    let (form, has_choices) = (Arc::new(form), nobody.is_none());
    let programme = asking.programme.to_string();
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let fields = has_choices.then(|| view! {
            <PostForm form refused=t!(lang, "form-refused")>
                <HiddenField name="once" value=once/>
                <HiddenField name="programme" value=programme/>
                <SelectField label=t!(lang, "introductions-partner") name="partner" choices value=partner blank=t!(lang, "partners-choose") required=true/>
                {wishes}
                {pitch_field(lang, String::new(), addresses)}
                <Actions>
                    <Button label=send emphasis=Emphasis::Primary/>
                    <LinkButton href=back label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                </Actions>
            </PostForm>
        });
        view! {
            <Page frame trail title lead width=Width::Narrow>
                {tabs}
                {nobody}
                {suggested}
                {fields}
            </Page>
        }
    }))
}

/// A founder chooses an organisation; who its persons are is not theirs to know yet.
fn options(choices: &[Asked], is_staff: bool) -> Vec<Choice> {
    let mut options: Vec<Choice> = Vec::new();
    for it in choices {
        if is_staff {
            let title = match it.title.is_empty() {
                true => String::new(),
                false => format!(", {}", it.title),
            };
            let label = format!("{} · {}{title}", it.name, it.person_name);
            options.push(Choice::new(
                format!("{}:{}", it.organisation, it.person),
                label,
            ));
        } else if options
            .last()
            .is_none_or(|last| last.value != it.organisation.to_string())
        {
            options.push(Choice::new(it.organisation.to_string(), it.name.clone()));
        }
    }
    options
}

/// The partner of the address, as when one comes from its page.
fn preselected(desk: &Desk, choices: &[Choice]) -> String {
    let asked = desk.asked("partner").unwrap_or_default();
    let choice = choices
        .iter()
        .find(|it| !asked.is_empty() && it.value.starts_with(&asked));
    choice.map(|it| it.value.clone()).unwrap_or_default()
}

/// What the partners look for and offer, folded away until somebody wants to read it.
fn wishes(desk: &Desk, asking: &Asking) -> Option<AnyView> {
    let mut last = None;
    let items: Vec<AnyView> = asking
        .choices
        .iter()
        .filter(|it| last.replace(it.organisation) != Some(it.organisation))
        .filter(|it| !it.seeks.is_empty() || !it.offers.is_empty())
        .map(|it| {
            let part = |label: String, text: &str| {
                let text = text.to_owned();
                (!text.is_empty()).then(|| view! { <p class="typed">{label}" "{text}</p> })
            };
            let seeks = part(t!(desk.lang, "introductions-seeks"), &it.seeks);
            let offers = part(t!(desk.lang, "introductions-offers"), &it.offers);
            view! { <li><strong>{it.name.clone()}</strong>{seeks}{offers}</li> }.into_any()
        })
        .collect();
    if items.is_empty() {
        return None;
    }
    let title = t!(desk.lang, "introductions-wishes");
    Some(view! { <More label=title><ul class="stack">{items}</ul></More> }.into_any())
}

fn tabs(desk: &Desk, id: StartupId, asking: &Asking) -> Option<AnyView> {
    if asking.programmes.len() < 2 {
        return None;
    }
    let links = asking
        .programmes
        .iter()
        .map(|(programme, name)| {
            let href = format!("/startups/{id}/introductions/new?programme={programme}");
            let href = desk.to(&href);
            Link::new(href, name.clone()).current(*programme == asking.programme)
        })
        .collect();
    let label = t!(desk.lang, "partners-programme");
    Some(view! { <Tabs label links/> }.into_any())
}
