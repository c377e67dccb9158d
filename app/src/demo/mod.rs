//! With `--demo` only: entering with one click, as each kind of person.

pub mod past;

use domain::EmailAddress;
use store::people;

use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::people::sign_in::welcome;

/// `POST /demo/enter`: `as` is one of these words, with the address of who it enters as.
pub const PERSONAS: [(&str, &str); 4] = [
    ("staff", "camille.fictive@example.org"),
    ("founder", "amina.imaginaire@example.org"),
    ("mentor", "marc.invente@example.org"),
    ("partner", "paule.exemple@example.org"),
];

pub async fn enter(desk: Desk, form: Form) -> Answer {
    if !desk.house.demo {
        return Err(Stop::NotFound);
    }
    let asked = form.value("as");
    let persona = PERSONAS.iter().find(|(word, _)| *word == asked);
    let (_, address) = persona.ok_or(Stop::NotFound)?;
    let email = EmailAddress::parse(address).map_err(|_| Stop::NotFound)?;
    let mut act = desk.begin(&Form::empty()).await?;
    let person = people::by_email(&mut act, &email)
        .await?
        .ok_or(Stop::NotFound)?;
    welcome(act, person.id, false, "/").await
}
