use std::sync::Arc;

use domain::Language;
use domain::ids::{OrganisationId, ProgrammeId};
use leptos::prelude::*;
use store::journal::Entry;
use store::organisations::{self, Profile};

use super::fields;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Emphasis, HiddenField, Link, LinkButton, Page, PostForm,
    SelectField, Width,
};
use crate::undo::Undo;

/// `GET /partners/new`
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty()).await
}

/// `POST /partners/new`: a new partner, open to one programme of whoever adds it.
pub async fn act(desk: Desk, mut form: Form) -> Answer {
    let lang = desk.lang;
    desk.staff()?;
    let Some(programme) = form.parse::<ProgrammeId>("programme") else {
        form.refuse("programme", t!(lang, "partners-programme-missing"));
        return show(&desk, form).await;
    };
    desk.manager(programme)?;
    let profile = fields::parse(lang, &mut form);
    if form.is_refused() {
        return show(&desk, form).await;
    }
    let mut act = desk.begin(&form).await?;
    let mine = organisations::programmes_of_staff(&mut act, desk.person()?).await?;
    if mine.iter().all(|(open, _)| *open != programme) {
        return Err(Stop::NotFound);
    }
    let id: OrganisationId = desk.id();
    let undo = Undo::of_programme(programme)
        .rows("organisation", "id", id)
        .rows("partnership", "organisation", id);
    act.may_be_undone(undo.back_to("/partners".to_owned()))
        .await?;
    if !organisations::add(&mut act, id, &profile, desk.now).await? {
        drop(act);
        return show(&desk, form.refused("name", t!(lang, "partners-name-taken"))).await;
    }
    organisations::open_to(&mut act, id, programme, desk.now).await?;
    let entry = Entry::new("partner.added", id).programme(programme);
    act.journal(entry).await?;
    act.done(&format!("/partners/{id}")).await
}

async fn show(desk: &Desk, form: Form) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let programmes = organisations::programmes_of_staff(&mut db, staff.person).await?;
    drop(db);
    let asked = desk.asked("programme").unwrap_or_default();
    let once = desk.once(&form);
    let form = Arc::new(form);
    let trail = vec![Link::new("/partners", t!(lang, "partners-title"))];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    Ok(
        desk.page_of(&form.clone(), &t!(lang, "partners-new"), |frame| {
            view! {
                <Page frame trail title=t!(lang, "partners-new") width=Width::Narrow>
                    <PostForm form refused=t!(lang, "form-refused")>
                        <HiddenField name="once" value=once/>
                        {programme_field(lang, programmes, asked)}
                        {fields::identity(lang, Profile::default())}
                        {fields::wish_fields(lang, &Profile::default())}
                        <Actions>
                            <Button label=t!(lang, "partners-add") emphasis=Emphasis::Primary/>
                            <LinkButton href="/partners" label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                        </Actions>
                    </PostForm>
                </Page>
            }
        }),
    )
}

/// Nothing to choose for whoever manages one.
fn programme_field(
    lang: Language,
    programmes: Vec<(ProgrammeId, String)>,
    asked: String,
) -> AnyView {
    if let [(only, _)] = &programmes[..] {
        return view! { <HiddenField name="programme" value=only.to_string()/> }.into_any();
    }
    let choices = programmes
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    view! {
        <SelectField label=t!(lang, "partners-programme") name="programme" choices value=asked blank=t!(lang, "partners-choose") required=true/>
    }
    .into_any()
}
