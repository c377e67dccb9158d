use std::sync::Arc;

use axum::response::Response;
use domain::Quarter;
use domain::ids::{MentorId, ProgrammeId};
use leptos::prelude::*;
use store::mentors::leaving::Stands;
use store::{Conn, mentors, organisations};

use super::Leaving;
use crate::desk::{Desk, Stop};
use crate::form::Form;
use crate::people::sign_in::prove;
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Emphasis, HiddenField, Link, LinkButton, Page, PostForm,
    Section, SelectField, Width,
};
use crate::words::Moments;

pub async fn show(
    desk: &Desk,
    id: MentorId,
    programme: ProgrammeId,
    form: Form,
) -> Result<Response, Stop> {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let leaving = Leaving::load(desk, &mut db, id, programme).await?;
    drop(db);
    let (name, programme_name) = (leaving.mentor.name.clone(), leaving.programme.name.clone());
    let title = t!(
        lang,
        "leave-title",
        name = name.as_str(),
        programme = programme_name.as_str()
    );
    let back = format!("/mentors/{id}");
    let trail = vec![Link::new(back.clone(), name.clone())];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let waits = [
        (leaving.requests > 0).then(|| t!(lang, "leave-requests", n = leaving.requests)),
        (leaving.hands > 0).then(|| t!(lang, "leave-hands", n = leaving.hands)),
    ];
    let waits: Vec<String> = waits.into_iter().flatten().collect();
    let stands = standing(&desk.moments(), &leaving.stands);
    let follows: Vec<String> = leaving.followed.iter().map(|it| it.name.clone()).collect();
    let colleagues = leaving.colleagues.into_iter();
    let colleagues: Vec<Choice> = colleagues
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let once = desk.once(&form);
    let form = Arc::new(form);
    let proof = form.clone();
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let to = (!follows.is_empty()).then(|| {
            let hint = t!(lang, "leave-follows", names = follows.join(", "));
            move || {
                view! {
                    <SelectField label=t!(lang, "leave-to") name="to" choices=colleagues
                        blank=t!(lang, "leave-to-nobody") hint/>
                }
            }
        });
        view! {
            <Page frame title lead=t!(lang, "leave-lead") trail width=Width::Narrow>
                {listed(t!(lang, "leave-stands"), t!(lang, "leave-stands-lead"), links(stands))}
                {listed(t!(lang, "leave-waits"), t!(lang, "leave-waits-lead"), plain(waits))}
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    <HiddenField name="programme" value=programme.to_string()/>
                    {to.map(|field| field())}
                    {prove::field(lang, &proof)}
                    <Actions>
                        <Button label=t!(lang, "leave-now", programme = programme_name) emphasis=Emphasis::Danger/>
                        <LinkButton href=back label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}

/// Each thing that stands: its address, and "mardi 3 mars 2026 à 14:00, Jaccede".
pub fn standing(moments: &Moments, stands: &[Stands]) -> Vec<(String, String)> {
    let one = |it: &Stands| {
        let href = match it.what.as_str() {
            "session" => format!("/bookings/{}", it.object),
            "shared" => format!("/sessions/{}", it.object),
            _ => format!("/missions/{}", it.object),
        };
        let when = it.starts.map(|at| moments.moment(Quarter(at).instant()));
        let what = match (it.what.as_str(), when) {
            (_, Some(when)) => format!("{when}, {}", it.name),
            (_, None) => t!(moments.language, "leave-mission", title = it.name.as_str()),
        };
        (href, what)
    };
    stands.iter().map(one).collect()
}

pub fn links(all: Vec<(String, String)>) -> Vec<AnyView> {
    let all = all.into_iter();
    all.map(|(href, words)| view! { <a href=href>{words}</a> }.into_any())
        .collect()
}

fn plain(all: Vec<String>) -> Vec<AnyView> {
    all.into_iter().map(IntoAny::into_any).collect()
}

/// Nothing where there is nothing.
pub fn listed(title: String, lead: String, all: Vec<AnyView>) -> Option<AnyView> {
    (!all.is_empty()).then(|| {
        let items = all.into_iter().map(|it| view! { <li>{it}</li> });
        view! { <Section title lead><ul>{items.collect_view()}</ul></Section> }.into_any()
    })
}

/// On the mentor's page, for each programme that its reader looks after.
pub async fn ways_out(desk: &Desk, db: &mut Conn, id: MentorId) -> Result<Vec<AnyView>, Stop> {
    let open_to = mentors::programmes(db, id).await?;
    let mine = organisations::programmes_of_staff(db, desk.person()?).await?;
    let mine = mine.into_iter().filter(|(it, _)| open_to.contains(it));
    let links = mine.map(|(programme, name)| {
        let href = format!("/mentors/{id}/leave?programme={programme}");
        let label = t!(desk.lang, "leave-begin", programme = name.as_str());
        view! { <p><a href=href>{label}</a></p> }.into_any()
    });
    Ok(links.collect())
}
