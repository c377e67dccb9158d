//! `/sessions/{session}`: where a session with seats stands, for a startup that may come, for its
//! mentor, for staff.

use std::sync::Arc;

use axum::extract::Path;
use domain::ids::SessionId;
use domain::people::Founder;
use leptos::prelude::*;
use store::{Conn, bookings, startups};

use super::access::{self, As};
use super::whole::Whole;
use super::{held, manage, seat, view};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Breadcrumb, Link, Page};

/// `GET /sessions/{session}`
pub async fn page(desk: Desk, Path(id): Path<SessionId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /sessions/{session}`
pub async fn act(desk: Desk, Path(id): Path<SessionId>, form: Form) -> Answer {
    desk.who()?;
    match form.act() {
        "take" | "wait" | "leave" => seat::act(&desk, id, form).await,
        "resize" => manage::resize(&desk, id, form).await,
        "cancel" => manage::cancel(&desk, id, form).await,
        "told" => held::act(&desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

pub(super) async fn show(desk: &Desk, id: SessionId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let (row, sees) = access::opened(desk, &mut db, id).await?;
    let whole = Whole::of(&mut db, row).await?;
    let mine = match sees {
        As::Founder(founder) => Some(Mine::load(&mut db, founder, id).await?),
        As::Host | As::Staff => None,
    };
    let others = match sees {
        As::Staff => startups::placed_in(&mut db, whole.row.programme).await?,
        As::Host | As::Founder(_) => Vec::new(),
    };
    drop(db);
    let lang = desk.lang;
    let title = whole.row.title.clone();
    let lead = match sees {
        As::Host => String::new(),
        As::Staff | As::Founder(_) => {
            t!(lang, "sessions-with", name = whole.row.host_name.as_str())
        }
    };
    let above = Link::new(desk.to(&list(sees)), t!(lang, "sessions"));
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=vec![above]/> }.into_any();
    let facts = view::facts(desk, &whole, sees);
    let once = desk.once(&form);
    let form = Arc::new(form);
    let asking = match mine {
        Some(mine) => view::founder::view(desk, &form, &whole, &mine, once),
        None => view::host::view(desk, &form, &whole, sees, others),
    };
    let about = whole.row.about.clone();
    let about = (!about.is_empty()).then(|| view! { <p class="typed">{about}</p> });
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! { <Page frame title lead trail>{about}{facts}{asking}</Page> }
    }))
}

/// The list it is found in, for the same startup.
fn list(sees: As) -> String {
    match sees {
        As::Founder(founder) => format!("/sessions?startup={}", founder.startup),
        As::Host | As::Staff => "/sessions".into(),
    }
}

/// What tells a founder whether their startup may come.
pub(super) struct Mine {
    pub founder: Founder,
    pub places: Vec<domain::bookings::Membership>,
}

impl Mine {
    async fn load(db: &mut Conn, founder: Founder, id: SessionId) -> Result<Self, Stop> {
        Ok(Self {
            founder,
            places: bookings::memberships_beside(db, founder.startup, id).await?,
        })
    }
}
