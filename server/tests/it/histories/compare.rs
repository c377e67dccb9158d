//! What calendars make of the letters, the feeds and the files, beside what they must say.

use app::letters::Envelope;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::LetterId;
use mail_parser::{MessageParser, MimeHeaders, PartType};
use rand::RngExt;
use server::post::Mail;

use super::{History, LASTS, PLACE, Run};
use crate::agenda::{self, Told};

impl Run<'_> {
    /// Every letter of the outbox as mail, read back: its reader, the method, the one session.
    pub(super) async fn letters(&mut self) -> Vec<(String, Result<(String, Told), String>)> {
        let letters = self.house.letters().await;
        self.figures.letters += letters.len();
        let from = &self.house.shared.mail_from;
        let letters = letters.into_iter();
        letters
            .map(|letter| (letter.to_email.clone(), read(&letter, self.now(), from)))
            .collect()
    }

    /// The whole history once more, as a calendar keeps it.
    pub(super) async fn end(&mut self, mut history: History) {
        self.figures.histories += 1;
        for side in 0..2 {
            let told = &history.told[side];
            let sequences: Vec<i64> = told.iter().map(|it| it.sequence).collect();
            if !sequences.is_sorted_by(|one, next| one < next) {
                self.break_with(format!("{}: sequences {sequences:?}", history.path));
            }
            if told
                .iter()
                .any(|it| Some(it.uid.as_str()) != uid(&history.path))
            {
                self.break_with(format!("{}: another UID in {told:?}", history.path));
            }
            // Mail comes in any order: whatever came last, the highest sequence wins (RFC 5546 §2.1.5).
            let mut told = told.clone();
            for n in (1..told.len()).rev() {
                told.swap(n, self.random.random_range(0..=n));
            }
            let kept = told
                .into_iter()
                .reduce(|kept, next| match next.sequence > kept.sequence {
                    true => next,
                    false => kept,
                });
            let (_, expected) = expected(&history, side);
            let is_right = kept.is_some_and(|kept| {
                Told {
                    stamp: kept.stamp,
                    ..expected
                } == kept
            });
            if !is_right {
                self.break_with(format!("{}: a calendar ends wrong", history.path));
            }
        }
        if self.random.random_range(0..10) == 0 {
            self.compare_file(&history).await;
        }
        history.told = Default::default();
        self.over.push(history);
    }

    pub(super) async fn compare_file(&mut self, history: &History) {
        let path = format!("{}/calendar", history.path);
        for (side, person) in [
            (0, self.founders[history.founder].person),
            (1, self.mentors[history.mentor].person),
        ] {
            let browser = self.browsers.get_mut(&person).expect("signed in");
            let read = agenda::read(&browser.see(&path).await.html);
            let told = read.map(|read| read.events);
            if told.as_deref() != Ok(&[published(history, side)]) {
                self.break_with(format!("{path}: {told:?}"));
            }
            self.figures.published += 1;
        }
    }

    /// What each person's calendar reads at their address, and what it should.
    pub(super) async fn compare_feeds(&mut self) {
        let now = self.now();
        let since = now - TimeDelta::days(90);
        let all: Vec<&History> = self.over.iter().chain(&self.open).collect();
        let mut broken = Vec::new();
        for (kind, sides) in [&self.founders, &self.mentors].into_iter().enumerate() {
            for (who, side) in sides.iter().enumerate() {
                let mine = all.iter().filter(|it| [it.founder, it.mentor][kind] == who);
                let mine = mine.filter(|it| {
                    let is_news = |at| now - TimeDelta::days(30) <= at;
                    it.starts >= since && it.cancelled_at.is_none_or(is_news)
                });
                let mut expected: Vec<Told> = mine.map(|it| published(it, kind)).collect();
                expected.sort();
                let page = self.house.visitor().see(&side.feed).await;
                match agenda::read(&page.html) {
                    Ok(mut read) => {
                        read.events.sort();
                        self.figures.published += read.events.len();
                        if read.method.is_some() || read.events != expected {
                            let (found, wanted) = (read.events.len(), expected.len());
                            broken.push(format!(
                                "the feed of {} is wrong: {found} for {wanted}",
                                side.name
                            ));
                        }
                    }
                    Err(why) => broken.push(why),
                }
            }
        }
        self.figures.broken.extend(broken);
    }
}

fn uid(path: &str) -> Option<&str> {
    path.strip_prefix("/bookings/")
}

/// What the newest letter must say: the method, and the session without when it was written.
pub(super) fn expected(history: &History, side: usize) -> (&'static str, Told) {
    let (method, status) = match history.cancelled_at {
        Some(_) => ("CANCEL", "CANCELLED"),
        None => ("REQUEST", "CONFIRMED"),
    };
    let told = Told {
        uid: uid(&history.path).unwrap_or_default().to_owned(),
        sequence: history.sequence,
        starts: history.starts,
        ends: history.starts + LASTS,
        stamp: history.starts,
        status: status.into(),
        // No-break spaces are read as spaces throughout.
        summary: history.summaries[side].clone(),
        location: PLACE.into(),
        attendees: 1,
        organizers: 1,
    };
    (method, told)
}

/// What a feed or a file must say: the same, with nobody invited, as of its newest letter.
fn published(history: &History, side: usize) -> Told {
    let (_, told) = expected(history, side);
    let summary = match history.cancelled_at {
        Some(_) => format!("Annulée : {}", told.summary),
        None => told.summary,
    };
    Told {
        stamp: history.changed_at,
        summary,
        attendees: 0,
        organizers: 0,
        ..told
    }
}

/// The calendar part of a letter as it is mailed (RFC 6047): the method of its header, which must
/// be the calendar's own, and its one session.
pub(super) fn read(
    letter: &Envelope,
    now: DateTime<Utc>,
    from: &str,
) -> Result<(String, Told), String> {
    let id = LetterId(app::house::secret::id(now));
    let mail = Mail::write(letter, id, now, from).map_err(|fault| fault.to_string())?;
    let mail = MessageParser::default()
        .parse(&mail.bytes)
        .ok_or("no mail")?;
    let part = mail.parts.iter().find(|part| {
        let kind = part.content_type();
        kind.is_some_and(|kind| kind.ctype() == "text" && kind.subtype() == Some("calendar"))
    });
    let part = part.ok_or("no calendar part")?;
    let header = part
        .content_type()
        .and_then(|kind| kind.attribute("method"));
    let PartType::Text(text) = &part.body else {
        return Err("the calendar is no text".into());
    };
    let agenda = agenda::read(text)?;
    if agenda.method.as_deref() != header || header.is_none() {
        return Err(format!(
            "{header:?} in the header, {:?} inside",
            agenda.method
        ));
    }
    match agenda.events.as_slice() {
        [one] => Ok((header.unwrap_or_default().to_owned(), one.clone())),
        _ => Err(format!("{} sessions in\n{text}", agenda.events.len())),
    }
}
