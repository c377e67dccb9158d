use axum::response::Response;
use store::journal::Entry;
use store::{Tx, form_keys, journal, letters};

use super::{Assist, Desk, Stop, see_other};
use crate::assisted;
use crate::form::Form;
use crate::house::secret;
use crate::letters::Letter;
use crate::said::Said;
use crate::undo::Undo;

/// A unit of work: rows, journal entry and letters stay together, or none of them does.
pub struct Act<'d> {
    pub desk: &'d Desk,
    tx: Tx,
    /// Author and one-time key of the form, when it creates something.
    once: Option<(String, String)>,
    /// How it would be taken back.
    undo: Option<Undo>,
    /// As the journal calls it.
    name: Option<&'static str>,
    /// What others saved meanwhile is kept beside it: said on the page it leads to.
    beside: bool,
}

impl Desk {
    /// Starts an act. A form sent before ends it here, with the first answer.
    /// What is meant for somebody else, where nobody acts for another, is done to nobody: least of
    /// all to whoever sends it.
    pub async fn begin(&self, form: &Form) -> Result<Act<'_>, Stop> {
        if self.who.is_some() && self.assist.is_none() && self.asked("for").is_some() {
            return Err(Stop::NotFound);
        }
        let mut tx = self.house.db.begin().await?;
        let once = form.once().map(|key| {
            let author = self
                .hands()
                .map_or(String::new(), |who| who.signed_in.person.to_string());
            (author, key.to_owned())
        });
        if let Some((author, key)) = &once
            && !form_keys::claim(&mut tx, author, key, self.now).await?
        {
            let location = form_keys::answered(&mut tx, author, key).await?;
            return Err(Stop::Already(location.unwrap_or_else(|| "/".into())));
        }
        Ok(Act {
            desk: self,
            tx,
            once,
            undo: None,
            name: None,
            beside: false,
        })
    }
}

impl Act<'_> {
    /// Whether these words came with this form for the first time: it may be sent again with
    /// others, and with more beside them.
    pub async fn is_first(&mut self, form: &Form, words: &str) -> Result<bool, Stop> {
        let Some(key) = form.once() else {
            return Ok(true);
        };
        let key = format!("{key}:{}", secret::hash(words));
        let author = self.desk.hands();
        let author = author.map_or(String::new(), |who| who.signed_in.person.to_string());
        Ok(form_keys::claim(&mut self.tx, &author, &key, self.desk.now).await?)
    }
}

impl Desk {
    /// Writes down what is done; by whoever is at this desk, unless the entry says otherwise.
    pub async fn note(&self, tx: &mut Tx, entry: Entry) -> Result<(), Stop> {
        let seated = self.who.as_ref().map(|who| who.signed_in.person);
        let mut entry = Entry {
            actor: entry.actor.or(seated),
            ..entry
        };
        if let Some(assist) = self.assist.as_ref().filter(|_| entry.actor == seated) {
            entry.actor = Some(assist.staff.person);
            entry.on_behalf_of = seated;
            assist.note(|done| done.acts.push(entry.act));
        }
        journal::write(tx, self.id(), &entry, self.now).await?;
        Ok(())
    }

    /// Puts a letter in the outbox, in a unit of work that is no act of anybody: a chore's.
    pub async fn post(&self, tx: &mut Tx, letter: Letter) -> Result<(), Stop> {
        self.post_all(tx, vec![letter]).await
    }

    /// The same, of what one act writes to several.
    pub async fn post_all(&self, tx: &mut Tx, letters: Vec<Letter>) -> Result<(), Stop> {
        let seal = |mut letter: Letter| {
            assisted::openly(self, &mut letter);
            letter.seal(self.id(), &self.house.seal)
        };
        let rows: Vec<_> = letters.into_iter().map(seal).collect();
        letters::put_all(tx, &rows, self.now).await?;
        Ok(())
    }
}

impl Act<'_> {
    /// Whoever does it may take it back: it touches these rows and no others. Asked before it
    /// touches them.
    pub async fn may_be_undone(&mut self, undo: Undo) -> Result<(), Stop> {
        self.undo = undo.begin(&mut self.tx).await?;
        Ok(())
    }

    /// What others saved while its author wrote is kept with it.
    pub fn beside_others(&mut self) {
        self.beside = true;
    }

    /// Writes down what is done.
    pub async fn journal(&mut self, entry: Entry) -> Result<(), Stop> {
        self.name = self.name.or(Some(entry.act));
        self.desk.note(&mut self.tx, entry).await
    }

    /// Puts a letter in the outbox; it leaves after the act is done, if it is.
    pub async fn send(&mut self, letter: Letter) -> Result<(), Stop> {
        self.desk.post(&mut self.tx, letter).await
    }

    /// Says what exactly is done, for the copy of somebody for whom staff do it, in their words.
    pub fn says(&self, said: impl FnOnce(&Desk) -> String) {
        if let Some(assist) = &self.desk.assist {
            let said = said(&self.desk.read_by(&assist.reader));
            if !said.is_empty() {
                assist.note(|done| done.details.push(said));
            }
        }
    }

    /// Keeps everything, and leads to the page that shows it. Somebody for whom staff did it gets
    /// a copy, unless a letter of the act itself told them.
    pub async fn done(self, path: &str) -> Result<Response, Stop> {
        let to = self.desk.to(path);
        self.end(path, to).await
    }

    /// The same, where nobody sees that page for somebody else: whoever did it for them is led back
    /// to what can be done for them, which says that it is done.
    pub async fn done_outside(self, path: &str) -> Result<Response, Stop> {
        let mut to = self.desk.outside(path);
        if self.desk.assist.as_ref().is_some_and(Assist::did) {
            to.push_str("?done=1");
        }
        self.end(path, to).await
    }

    async fn end(mut self, path: &str, to: String) -> Result<Response, Stop> {
        let desk = self.desk;
        if desk.meanwhile {
            return Err(Stop::Meanwhile);
        }
        assisted::copy(desk, &mut self.tx, path).await?;
        if let (Some(undo), Some(name)) = (self.undo.take(), self.name) {
            undo.keep(desk, &mut self.tx, name, path).await?;
        }
        let to = match self.beside {
            true => Said::BothKept.at(&to),
            false => to,
        };
        if let Some((author, key)) = &self.once {
            form_keys::answer(&mut self.tx, author, key, &to).await?;
        }
        self.tx.commit().await?;
        Ok(see_other(&to))
    }
}

impl std::ops::Deref for Act<'_> {
    type Target = Tx;
    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl std::ops::DerefMut for Act<'_> {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.tx
    }
}
