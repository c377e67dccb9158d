//! Taking back what one did last: said once on the page that an act led to and on the first page,
//! with a button. The act names its rows (`Undo`); everything else is `store::undo`.

mod act;

use domain::ids::{DocumentId, MentorId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::undo::{AT_HOME_FOR, Noun, is_in_time};
use store::Tx;
use store::undo::{self, All, LastAct, Rows, Touched};
use uuid::Uuid;

pub use act::act;

use crate::desk::{Desk, Stop};
use crate::ui::Undoable;

/// Rows by their table, a column, and the id in it.
type Named = (&'static str, &'static str, Uuid);

/// How an act would be taken back: which rows it touches, and which must be as they were then.
pub struct Undo {
    about: (Noun, Uuid),
    rows: Vec<Named>,
    before: Vec<Rows>,
    /// How many lines the journal gets of it; more come of an act that went on to other rooms.
    lines: u32,
    /// Where taking it back leads to, when its own page is gone by then.
    back: Option<String>,
}

impl Undo {
    /// What may be taken back by whoever may change the startup.
    pub fn of_startup(id: StartupId) -> Self {
        Self::about(Noun::Startup, id.0)
    }

    /// By staff alone, of what only they may change.
    pub fn of_partner_as_staff(id: OrganisationId) -> Self {
        Self::about(Noun::PartnerOfStaff, id.0)
    }

    /// By whoever may change the partner, its own people too.
    pub fn of_partner(id: OrganisationId) -> Self {
        Self::about(Noun::Partner, id.0)
    }

    /// By the mentor, and staff of their programmes.
    pub fn of_mentor(id: MentorId) -> Self {
        Self::about(Noun::Mentor, id.0)
    }

    /// By staff of the programme.
    pub fn of_programme(id: ProgrammeId) -> Self {
        Self::about(Noun::Programme, id.0)
    }

    /// By whoever may change the document.
    pub fn of_document(id: DocumentId) -> Self {
        Self::about(Noun::Document, id.0)
    }

    /// By this person alone.
    pub fn of_own(person: PersonId) -> Self {
        Self::about(Noun::Own, person.0)
    }

    fn about(noun: Noun, id: Uuid) -> Self {
        Self {
            about: (noun, id),
            rows: Vec::new(),
            before: Vec::new(),
            lines: 1,
            back: None,
        }
    }

    /// Every row of a table that has this id in this column.
    pub fn rows(mut self, table: &'static str, column: &'static str, id: impl Into<Uuid>) -> Self {
        self.rows.push((table, column, id.into()));
        self
    }

    /// Rows that it leaves as they are, and on which it rests: when they change, it stays. They go
    /// by the same three as those of [`Self::rows`].
    pub fn beside(self, table: &'static str, column: &'static str, id: impl Into<Uuid>) -> Self {
        self.rows(table, column, id)
    }

    /// How many lines of the journal it writes; one where nothing is said.
    pub fn lines(mut self, lines: u32) -> Self {
        self.lines = lines;
        self
    }

    /// Where taking it back leads to; where the act led to, where nothing is said.
    pub fn back_to(mut self, path: String) -> Self {
        self.back = Some(path);
        self
    }

    pub(crate) async fn begin(mut self, tx: &mut Tx) -> store::Result<Option<Self>> {
        for (table, column, id) in &self.rows {
            self.before.push(Rows::read(tx, table, column, *id).await?);
        }
        Ok(Some(self))
    }

    /// Remembers the act, unless it wrote to somebody or went on to other rooms.
    pub(crate) async fn keep(
        self,
        desk: &Desk,
        tx: &mut Tx,
        name: &str,
        path: &str,
    ) -> Result<(), Stop> {
        let told = *tx.told();
        let Some(who) = desk.who.as_ref().filter(|_| desk.assist.is_none()) else {
            return Ok(());
        };
        if told.letters > 0 || told.lines != self.lines {
            return Ok(());
        }
        let mut rows = Vec::new();
        for before in self.before {
            let after = before.again(tx).await?;
            rows.push(Touched { before, after });
        }
        if rows.iter().all(|it| it.before == it.after) {
            return Ok(());
        }
        let (about, about_id) = self.about;
        let last = LastAct {
            id: desk.id(),
            person: who.signed_in.person,
            act: name.to_owned(),
            about,
            about_id,
            path: path.to_owned(),
            back: self.back.unwrap_or_else(|| path.to_owned()),
            done_at: desk.now,
            touched: All { rows },
        };
        Ok(undo::keep(tx, &last).await?)
    }
}

/// What the person at this desk may take back, on the page it led to and on the first one.
pub fn offered(desk: &Desk) -> Option<Undoable> {
    let who = desk.who.as_ref().filter(|_| desk.assist.is_none())?;
    let it = &who.signed_in.last;
    let (id, name, path) = (
        it.last_act?,
        it.last_act_is.as_ref()?,
        it.last_act_path.as_ref()?,
    );
    let led_to = path.split(['?', '#']).next().unwrap_or_default();
    let at = it.last_act_at?;
    let at_home = desk.path == "/" && desk.now - at < AT_HOME_FOR;
    let is_here = desk.path == led_to || at_home;
    (is_here && is_in_time(at, desk.now)).then(|| Undoable {
        done: words(desk, name),
        act: id.to_string(),
        button: t!(desk.lang, "undo-button"),
    })
}

/// "The profile was changed."
fn words(desk: &Desk, act: &str) -> String {
    let act = act.replace('.', "-");
    crate::words::label(desk.lang, "undo-done", &act)
}
