use std::sync::Arc;

use domain::Language;
use domain::bookings::Stage;
use leptos::prelude::*;
use store::bookings::{Row, Wish};

use super::super::access::As;
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{
    Actions, Button, Emphasis, HiddenField, LinkButton, More, PostForm, Section, TextArea, Waiting,
    WaitingItem,
};

/// Yes or no, for the mentor, or for staff who were told on the telephone.
pub fn answering(lang: Language, form: Arc<Form>) -> AnyView {
    let open = form.act() == "decline" && form.is_refused();
    let no = form.clone();
    view! {
        <PostForm form act="agree" refused=t!(lang, "form-refused")>
            <Actions>
                <Button label=t!(lang, "bookings-reply-yes") emphasis=Emphasis::Primary/>
            </Actions>
        </PostForm>
        <More label=t!(lang, "bookings-reply-cannot") open>
            <PostForm form=no act="decline" id="decline" refused=t!(lang, "form-refused")>
                <TextArea
                    label=t!(lang, "bookings-reply-word")
                    name="reason"
                    optional=t!(lang, "optional")
                    hint=t!(lang, "bookings-reply-word-hint")
                    rows=2
                    maxlength=500
                />
                <Actions><Button label=t!(lang, "bookings-reply-no")/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}

/// The founder's other choices, in the order in which they would be asked.
pub fn wishes(desk: &Desk, row: &Row, sees: As, wishes: Vec<Wish>) -> Option<AnyView> {
    let waits = matches!(row.booking().stage(desk.now), Stage::Asked { .. });
    if !waits || !matches!(sees, As::Founder) {
        return None;
    }
    let lang = desk.lang;
    let moments = desk.moments();
    let items: Vec<WaitingItem> = wishes
        .into_iter()
        .map(|wish| {
            let said = t!(
                lang,
                "bookings-wish",
                name = wish.mentor_name,
                at = moments.moment(wish.starts().instant())
            );
            WaitingItem {
                sentence: said.clone(),
                href: String::new(),
                from: String::new(),
                since: String::new(),
                late: String::new(),
                action: view! {
                    <PostForm act="unwish" class="inline">
                        <HiddenField name="wish" value=wish.id.to_string()/>
                        <Button label=t!(lang, "mentors-hours-remove") emphasis=Emphasis::Quiet about=said/>
                    </PostForm>
                }
                .into_any(),
            }
        })
        .collect();
    let list = (!items.is_empty()).then(|| view! { <Waiting items/> });
    let href = desk.to(&format!(
        "/mentors?startup={}&instead={}",
        row.startup, row.id
    ));
    let add = view! { <LinkButton href label=t!(lang, "bookings-wish-add")/> }.into_any();
    let (title, lead) = (
        t!(lang, "bookings-wishes"),
        t!(lang, "bookings-wishes-lead"),
    );
    Some(view! { <Section title lead action=add>{list}</Section> }.into_any())
}
