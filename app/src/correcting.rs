//! The page on which somebody corrects a note that they wrote, whatever it is about. Not here: whose
//! it is, and what keeps it (`startups::note`, `bookings::note`).

use std::sync::Arc;

use axum::response::Response;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{Breadcrumb, Link, Page, PostForm, SaveOrCancel, Version, Width};

/// What stands around the words.
pub struct Around {
    pub title: String,
    pub lead: String,
    /// Where the note stands among the others.
    pub back: Link,
    pub version: i64,
}

/// `field` is drawn inside the form, which tells it what was typed and refused.
pub fn page(
    desk: &Desk,
    form: Form,
    around: Around,
    field: impl FnOnce() -> AnyView + Send + 'static,
) -> Response {
    let (lang, form) = (desk.lang, Arc::new(form));
    let Around {
        title,
        lead,
        back,
        version,
    } = around;
    let href = back.href.clone();
    let trail = vec![back];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame trail title lead width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <Version of=version/>
                    {field()}
                    <SaveOrCancel lang back=href/>
                </PostForm>
            </Page>
        }
    })
}
