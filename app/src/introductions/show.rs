use axum::extract::Path;
use domain::ids::IntroductionId;
use domain::introductions::{Consent, FollowUp};
use store::introductions::outcomes::{self, Noted};
use store::introductions::questions::{self, Asked, Passed};
use store::introductions::{self, Contact, Row, follow_ups};
use store::journal::{self, Line};
use store::organisations::{self, Member};

use super::{
    Sight, agree, answer, ask, end, first_step, followed, pass, reply, seen, view, wonder,
};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

/// `GET /introductions/{id}`
pub async fn page(desk: Desk, Path(id): Path<IntroductionId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /introductions/{id}`: every act on it, each for whoever may do it.
pub async fn act(desk: Desk, Path(id): Path<IntroductionId>, form: Form) -> Answer {
    desk.who()?;
    match form.act() {
        "agree" => agree::agree(&desk, id, form).await,
        "refuse" => agree::refuse(&desk, id, form).await,
        "ask-founder" => ask::founder(&desk, id, form).await,
        "ask-partner" => ask::partner(&desk, id, form).await,
        "accept" | "decline" | "defer" => answer::act(&desk, id, form).await,
        "founder-defer" => agree::defer(&desk, id, form).await,
        "ask" | "colleague" => wonder::act(&desk, id, form).await,
        "reply" => reply::act(&desk, id, form).await,
        "send-colleague" | "pass-on" => pass::by_staff(&desk, id, form).await,
        "follow" | "outcome" | "confirm" | "publish" | "retract" | "deny" | "settle" => {
            followed::act(&desk, id, form).await
        }
        "wrote" => first_step::act(&desk, id, form).await,
        "withdraw" => end::withdraw(&desk, id, form).await,
        "reopen" => end::reopen(&desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

/// All that the page shows to this reader, and nothing they may not see.
pub struct Shown {
    pub row: Row,
    pub sight: Sight,
    /// The partner's person, for staff, and for the founder once introduced.
    pub partner: Option<Contact>,
    /// The founder, for staff and the partner once introduced.
    pub founder: Option<Contact>,
    /// Who may be asked, for staff.
    pub people: Vec<Member>,
    /// What the partner asked and staff replied: staff's and the partner's own.
    pub questions: Vec<Asked>,
    /// To whom the question went on, for staff.
    pub passes: Vec<Passed>,
    /// What came of it.
    pub noted: Vec<Noted>,
    /// What both sides were asked since, and said.
    pub asked: Vec<FollowUp>,
    pub timeline: Vec<Line>,
}

pub(super) async fn show(desk: &Desk, id: IntroductionId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let (row, sight) = seen(desk, &mut db, id).await?;
    let is_staff = sight.manager.is_some();
    let it = &row.introduction;
    let partner = match (&it.partner, it.contacts_may_appear()) {
        (Consent::Given { by, .. }, true) if is_staff || sight.founder.is_some() => Some(*by),
        _ if is_staff => Some(row.contact),
        _ => None,
    };
    let founder = match (&it.founder, it.contacts_may_appear()) {
        (Consent::Given { by, .. }, true) if is_staff || sight.partner.is_some() => Some(*by),
        _ => None,
    };
    let partner = match partner {
        Some(person) => Some(answer::giver(&mut db, &row, person).await?),
        None => None,
    };
    let partner = match partner {
        Some(person) => introductions::contact(&mut db, row.organisation, person).await?,
        None => None,
    };
    let founder = match founder {
        Some(by) => {
            let founder =
                introductions::founder_to_write_to(&mut db, row.startup, Some(by)).await?;
            founder.map(Contact::from)
        }
        None => None,
    };
    let people = match is_staff {
        true => organisations::people(&mut db, row.organisation).await?,
        false => Vec::new(),
    };
    let questions = match is_staff || sight.partner.is_some() {
        true => questions::of_introduction(&mut db, row.id).await?,
        false => Vec::new(),
    };
    let passes = match is_staff {
        true => questions::passes(&mut db, row.id, row.introduction.round).await?,
        false => Vec::new(),
    };
    let noted = outcomes::of_introduction(&mut db, row.id).await?;
    let asked = follow_ups::of_introduction(&mut db, row.id).await?;
    let timeline = journal::of_object(&mut db, row.id.0, 200).await?;
    drop(db);
    let shown = Shown {
        row,
        sight,
        partner,
        founder,
        people,
        questions,
        passes,
        noted,
        asked,
        timeline,
    };
    Ok(view::page(desk, shown, form))
}
