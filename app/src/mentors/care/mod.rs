//! Looking after mentors: who offers no hours, whom nobody meets, who gives all they can; and the
//! one gentle letter a month to those without hours ahead.

pub mod letter;
mod lines;
mod look;
mod page;

use domain::mentors::Lately;
use leptos::prelude::*;
use store::Conn;
use store::mentors::care::Whose;

pub use look::{Looked, look};
pub use page::page;

use crate::desk::{Desk, Stop};
use crate::ui::{LinkButton, WaitingItem};

/// On staff's first page: one line when some mentor needs a word.
pub async fn for_staff(desk: &Desk, db: &mut Conn) -> Result<Option<WaitingItem>, Stop> {
    let lang = desk.lang;
    let looked = look(db, Whose::Staff(desk.person()?), desk.now).await?;
    let silent = looked.iter().filter(|it| it.is_silent()).count();
    let full = looked.iter().filter(|it| it.is_at_their_limit()).count();
    if silent + full == 0 {
        return Ok(None);
    }
    let said = [
        (silent > 0).then(|| t!(lang, "care-silent-count", n = silent)),
        (full > 0).then(|| t!(lang, "care-full-count", n = full)),
    ];
    let sentence = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let label = t!(lang, "care-open");
    Ok(Some(WaitingItem {
        sentence,
        href: String::new(),
        from: String::new(),
        since: String::new(),
        late: String::new(),
        action: view! { <LinkButton href="/mentors/care" label/> }.into_any(),
    }))
}

impl Looked {
    fn is_silent(&self) -> bool {
        matches!(self.lately, Lately::NoHoursAhead | Lately::NoSession)
    }

    fn is_at_their_limit(&self) -> bool {
        matches!(self.lately, Lately::AtTheirLimit { .. })
    }
}
