use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{OfferId, ProgrammeId};
use leptos::prelude::*;
use store::Conn;
use store::journal::Entry;
use store::offers::{self, Row, Terms};

use super::fields::{self, OpenTo};
use super::seen;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::partners::{self, Seen};
use crate::stale;
use crate::ui::{Breadcrumb, Link, Page, PostForm, SaveOrCancel, Version, Width};
use crate::undo::Undo;

/// `GET /offers/{offer}/edit`
pub async fn page(desk: Desk, Path(id): Path<OfferId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /offers/{offer}/edit`: never fewer places than are given.
pub async fn act(desk: Desk, Path(id): Path<OfferId>, mut form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    offers::lock(&mut act, id, desk.now).await?;
    let (row, open_to) = kept(&desk, &mut act, id).await?;
    let helps_with = offers::words(&mut act, id).await?;
    let is_kept = stale::bring_up(
        &mut act,
        &mut form,
        row.version,
        &[&["opens", "closes"]],
        || {
            let offer = Some(row.offer.clone());
            fields::view(
                desk.lang,
                offer,
                row.programme,
                &helps_with,
                open_to.clone(),
            )
        },
    );
    if is_kept {
        return act.done(&format!("/offers/{id}")).await;
    }
    let known = fields::Known::Kept {
        granted: row.granted,
        closed: row.offer.closed,
    };
    let Some(typed) = fields::read(&desk, &mut form, &open_to, known) else {
        drop(act);
        return show(&desk, id, form).await;
    };
    let terms = Terms {
        programme: typed.programme,
        offer: &typed.offer,
        words: &typed.words,
    };
    let undo = Undo::of_partner(row.organisation)
        .rows("offer", "id", id)
        .rows("offer_word", "offer", id);
    act.may_be_undone(undo).await?;
    if !offers::change(&mut act, id, form.version(), &terms).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("offer.changed", id);
    act.journal(match typed.programme {
        Some(programme) => entry.programme(programme),
        None => entry,
    })
    .await?;
    act.done(&format!("/offers/{id}")).await
}

/// Staff open an offer to their own programmes, the partner's people to each that it is open to.
pub(super) fn open_to(seen: &Seen) -> OpenTo {
    let reaches = |id: &ProgrammeId| {
        seen.as_partner.is_some() || seen.as_staff.as_ref().is_some_and(|it| it.reaches(*id))
    };
    let all = seen.programmes.iter();
    let programmes: Vec<_> = all.filter(|(id, _)| reaches(id)).cloned().collect();
    OpenTo {
        every: programmes.len() == seen.programmes.len(),
        programmes,
    }
}

/// The offer, for whoever may change it, and the programmes they may open it to.
async fn kept(desk: &Desk, db: &mut Conn, id: OfferId) -> Result<(Row, OpenTo), Stop> {
    let (row, sight) = seen(desk, db, id).await?;
    if !sight.keeps() {
        return Err(Stop::NotFound);
    }
    let partner = partners::seen(desk, db, row.organisation).await?;
    Ok((row, open_to(&partner)))
}

async fn show(desk: &Desk, id: OfferId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let (row, open_to) = kept(desk, &mut db, id).await?;
    let helps_with = offers::words(&mut db, id).await?;
    drop(db);
    let href = format!("/offers/{id}");
    let trail = vec![
        Link::new(
            format!("/partners/{}", row.organisation),
            row.organisation_name.clone(),
        ),
        Link::new(href.clone(), row.offer.title.to_string()),
    ];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let (version, title) = (row.version, t!(lang, "offers-edit"));
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame trail title width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused") class="wide">
                    <Version of=version/>
                    {fields::view(lang, Some(row.offer), row.programme, &helps_with, open_to)}
                    <SaveOrCancel lang back=href/>
                </PostForm>
            </Page>
        }
    }))
}
