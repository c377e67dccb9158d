//! After a session that was held: what was agreed next, booking the next one from there, and the
//! founder's word on its use.
//!
//! Not here: whether it was held, and the notes (`tell`).

pub mod again;
pub mod ask;
mod form;
pub mod lines;
mod next;
mod note;
mod word;
mod words;

use std::sync::Arc;

use domain::bookings::{Booking, Stage};
use leptos::prelude::*;
use store::bookings::{self, Row};
use store::next_steps::{self, NextStep};
use store::words_on_use::{self, Word};
use store::{Conn, mentors};

use super::access::As;
use super::tell;
use crate::desk::{Desk, Stop};
use crate::form::Form;
use crate::house::secret;
use crate::ui::{Notice, PostForm, Tone};

pub(super) use form::{ACTS, act};
pub(super) use note::read_body;
pub use words::{moment, points, said};

/// A part of the form of what followed: nothing where nobody touched it; wrong where the form
/// says beside a field what is.
type Typed<T> = Result<Option<T>, ()>;

/// What a booking's page shows of what followed.
#[derive(Default)]
pub(super) struct After {
    next: Option<NextStep>,
    /// The reader came, and is a founder.
    came: bool,
    /// Their own word.
    mine: Option<Word>,
    /// Everybody's, for staff.
    words: Vec<Word>,
    /// The mentor is still open to a programme of the startup.
    may_book_again: bool,
}

pub(super) async fn load(desk: &Desk, db: &mut Conn, row: &Row, sees: As) -> Result<After, Stop> {
    if row.attended_at.is_none() {
        return Ok(After::default());
    }
    let me = desk.person()?;
    let mut after = After {
        next: next_steps::of_booking(db, row.id).await?,
        ..After::default()
    };
    match sees {
        As::Founder => {
            after.came = came(db, row, me).await?;
            after.mine = words_on_use::of_person(db, row.id, me).await?;
            let open_to = mentors::programmes(db, row.mentor).await?;
            let placed_in = bookings::programmes_of(db, row.startup).await?;
            after.may_book_again = placed_in.iter().any(|one| open_to.contains(one));
        }
        As::Staff => after.words = words_on_use::of_booking(db, row.id).await?,
        As::Mentor => {}
    }
    Ok(after)
}

/// Whether this person was among those of the startup who came.
async fn came(db: &mut Conn, row: &Row, person: domain::ids::PersonId) -> Result<bool, Stop> {
    let attendees = bookings::attendees(db, row.id).await?;
    let mut coming = attendees.iter().filter(|it| it.agreed_at.is_some());
    Ok(coming.any(|it| it.person == person))
}

/// One form, whose parts are those that its reader may fill in at this stage.
pub(super) fn view(
    desk: &Desk,
    form: &Arc<Form>,
    row: &Row,
    booking: &Booking,
    after: After,
    sees: As,
) -> AnyView {
    let lang = desk.lang;
    let refused = form.is_refused() && ACTS.contains(&form.act());
    let with = |field| refused && (form.act() == field || form.has(field));
    let held = matches!(booking.stage(desk.now), Stage::Held { .. });
    let is_own = desk.assist.is_none();
    let mine = is_own && matches!(sees, As::Founder) && (held || with("word"));
    let question = mine.then(|| word::question(desk, form, row, booking, &after));
    let (question, waits) = question.flatten().unzip();
    let waits = waits.unwrap_or_default();
    let words = (!after.words.is_empty()).then(|| words::section(desk, &after.words));
    let next = (held || with("next")).then(|| next::section(desk, form, row, after, sees, waits));
    let tells = sees.may_tell();
    let to_tell = tells && tell::is_to_tell(desk, booking);
    let noted = tells && (to_tell || held || with("note"));
    let note = noted.then(|| note::section(desk, sees, desk.once(form)));
    let how = to_tell.then(|| tell::how_it_went(lang));
    if question.is_none() && next.is_none() && note.is_none() {
        // Too early or too late to tell: the buttons are gone, the sentence must not be.
        let why = form.error("").filter(|_| refused);
        let why = why.map(|title| view! { <Notice tone=Tone::Bad title/> });
        return view! { {why}{words} }.into_any();
    }
    let form = match ACTS.contains(&form.act()) {
        true => form.clone(),
        false => Arc::new(Form::empty()),
    };
    view! {
        <PostForm form id="after" refused=t!(lang, "form-refused") class="of-sections">
            <button name="act" value="keep" hidden></button>
            {question.map(|it| it())}
            {next.map(|it| it())}
            {how}
            {note.map(|it| it())}
        </PostForm>
        {words}
    }
    .into_any()
}

/// What a part of the form was drawn from, so that one that nobody touched is left alone.
fn seen(parts: &[&str]) -> String {
    secret::hash(&parts.join("\n"))
}
