//! `/mentors/{mentor}/leave`: a mentor leaves a programme.
//!
//! What was agreed stands: sessions to come, missions under way. What still waits for a word of
//! theirs goes on to the founder's next choice, and the startups they follow pass to a colleague,
//! or are told that they have nobody for now. Not here: their account, and other programmes.

mod done;
mod keep;
mod letter;
mod view;

pub(super) use view::ways_out;

use std::collections::BTreeSet;

use axum::extract::Path;
use domain::ids::{MentorId, ProgrammeId};
use store::Conn;
use store::mentors::leaving::{self, Followed, Stands};
use store::mentors::{self, Mentor};
use store::programmes::{self, Programme};

use self::done::Done;
use super::show::for_staff;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::people::sign_in::prove;

/// What is theirs in the programme, and who could take over.
struct Leaving {
    mentor: Mentor,
    programme: Programme,
    followed: Vec<Followed>,
    stands: Vec<Stands>,
    /// How many requests wait for their word.
    requests: usize,
    /// How many missions they were asked for, or offered themselves for.
    hands: usize,
    colleagues: Vec<(MentorId, String)>,
}

/// `GET /mentors/{mentor}/leave?programme=…`: what would become of what is theirs; once they left,
/// what did.
pub async fn page(desk: Desk, Path(id): Path<MentorId>) -> Answer {
    desk.staff()?;
    let programme = desk.asked("programme").ok_or(Stop::NotFound)?;
    let programme = programme.parse().map_err(|_| Stop::NotFound)?;
    let open_to = mentors::programmes(&mut desk.read().await?, id).await?;
    match open_to.contains(&programme) {
        true => view::show(&desk, id, programme, Form::empty()).await,
        false => done::page(&desk, id, programme).await,
    }
}

/// `POST /mentors/{mentor}/leave`: with a fresh code, as every change of a role. Pressed twice,
/// the second finds nothing left to do.
pub async fn act(desk: Desk, Path(id): Path<MentorId>, mut form: Form) -> Answer {
    desk.staff()?;
    let programme: ProgrammeId = form.parse("programme").ok_or(Stop::NotFound)?;
    desk.manager(programme)?;
    form = match prove::within(&desk, form).await? {
        Ok(form) => form,
        Err(form) => return view::show(&desk, id, programme, form).await,
    };
    let mut act = desk.begin(&form).await?;
    let to: Option<MentorId> = form.parse("to");
    // Whoever books one of the two at this moment, or counts whom they follow, is waited for.
    for mentor in BTreeSet::from_iter([id].into_iter().chain(to)) {
        mentors::touch(&mut act, mentor, desk.now).await?;
    }
    let leaving = Leaving::load(&desk, &mut act, id, programme).await?;
    let to = match form.value("to") {
        "" => Ok(None),
        _ => leaving.colleague(to).map(Some).ok_or(()),
    };
    let Ok(to) = to else {
        drop(act);
        let sentence = t!(desk.lang, "leave-to-wrong");
        return view::show(&desk, id, programme, form.refused("to", sentence)).await;
    };
    if let Err(sentence) = keep::pass(&mut act, &leaving, to).await? {
        drop(act);
        return view::show(&desk, id, programme, form.refused("to", sentence)).await;
    }
    keep::waiting(&mut act, id, programme).await?;
    leaving::close_to(&mut act, id, programme).await?;
    let letter = letter::left(&desk, &mut act, &leaving).await?;
    let done = Done::of(&leaving, to, letter.is_some());
    act.journal(done.entry(id, programme)?).await?;
    if let Some(letter) = letter {
        act.send(letter).await?;
    }
    // Staff of no other programme of theirs see them no more, but what was done.
    act.done(&format!("/mentors/{id}/leave?programme={programme}"))
        .await
}

impl Leaving {
    async fn load(
        desk: &Desk,
        db: &mut Conn,
        id: MentorId,
        programme: ProgrammeId,
    ) -> Result<Self, Stop> {
        desk.manager(programme)?;
        let mentor = for_staff(desk, db, id).await?;
        if !mentors::programmes(db, id).await?.contains(&programme) {
            return Err(Stop::NotFound);
        }
        let found = programmes::find(db, programme).await?;
        let followed = leaving::followed(db, id, programme).await?;
        let mut colleagues = Vec::new();
        if !followed.is_empty() {
            colleagues = leaving::colleagues(db, programme).await?;
            colleagues.retain(|(it, _)| *it != id);
        }
        Ok(Self {
            mentor,
            programme: found.ok_or(Stop::NotFound)?,
            followed,
            stands: leaving::stands(db, id, programme, desk.now).await?,
            requests: leaving::requests(db, id, programme, desk.now).await?.len(),
            hands: leaving::hands(db, id, programme).await?.len(),
            colleagues,
        })
    }

    fn colleague(&self, id: Option<MentorId>) -> Option<MentorId> {
        id.filter(|id| self.colleagues.iter().any(|(it, _)| it == id))
    }
}
