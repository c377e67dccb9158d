//! Booking a session: the one act that is measured, with everything it keeps.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use app::bookings::{HoursOf, my_startup};
use app::desk::{Answer, Desk, Stop};
use app::form::Form;
use axum::extract::Path;
use domain::bookings::Reminder;
use domain::chores::Kind;
use domain::ids::{BookingId, LetterId, MentorId, SessionId};
use domain::{Quarter, Stretch};
use hyper::Method;
use serde_json::json;
use store::chores::NewChore;
use store::journal::Entry;
use store::letters::NewLetter;
use store::{bookings, chores, mentors, programmes, sessions};

use crate::house::{LENGTH, Open, Side};
use crate::load::{Ask, Seen, ask_each};
use crate::pages::statements;
use crate::{Effort, Outcome, report};

const NAME: &str = "book a session";

/// What a floor puts in the outbox: letters as long as the real ones.
static LETTERS: OnceLock<Vec<NewLetter>> = OnceLock::new();

pub async fn measure(house: &Open, effort: Effort, broken: &mut Vec<String>) -> Outcome<()> {
    // Hours are offered from one full hour to the next.
    let first = Quarter::at_or_after(house.shared.clock.now()) + 3 * Quarter::A_DAY;
    let first = Quarter(first.0 / LENGTH * LENGTH);
    let asks = |way: &str, side: &Side, from: usize, count: usize| -> Vec<Ask> {
        (from..from + count)
            .map(|n| ask(way, side, n, first))
            .collect()
    };
    // One of each side before, for the statements and for the floor's letters.
    let few = statements(house, &ask("", &house.few, 0, first)).await?;
    let full = statements(house, &ask("", &house.full, 0, first)).await?;
    keep_letters(house).await?;
    let bare = statements(house, &ask("/floor", &house.full, 1, first)).await?;
    if few != full || bare != full {
        broken.push(format!(
            "{NAME}: {few}, {full} and, by the floor, {bare} statements"
        ));
    }
    let (mut seen, mut seen_bare, mut commits) = (Seen::new()?, Seen::new()?, Vec::new());
    let turn = effort.bookings / effort.turns as usize;
    let mut next = 2;
    for _ in 0..effort.turns {
        ask_each(house.at, &asks("", &house.full, next, turn), &mut seen).await?;
        let bare = asks("/floor", &house.full, next + turn, turn);
        ask_each(house.at, &bare, &mut seen_bare).await?;
        commit(house, turn, &mut commits).await?;
        next += 2 * turn;
    }
    report::title("acts a second, one thread for the server, SQLite");
    report::speed(NAME, &seen, &seen_bare);
    report::statements(NAME, (few, full));
    report::commits(NAME, &seen, commits);

    // One is booked for each answer, and the diaries hold them all, none on top of another.
    let all = Stretch::new(first, 365 * Quarter::A_DAY);
    let mut db = house.shared.db.read().await?;
    let mut kept = 0;
    for (_, host) in &house.full.always_free {
        let mut taken = sessions::taken_of(&mut db, *host, all, None).await?;
        taken.sort_by_key(|taken| taken.stretch.starts);
        taken.dedup_by_key(|taken| taken.stretch.starts);
        kept += taken.len();
    }
    if kept != next {
        broken.push(format!("{NAME}: {next} were answered, {kept} are kept"));
    }
    Ok(())
}

/// One row each, kept on the disk before the next: what the machine makes anybody wait.
async fn commit(house: &Open, many: usize, times: &mut Vec<Duration>) -> Outcome<()> {
    for _ in 0..many {
        let start = Instant::now();
        let mut tx = house.shared.db.begin().await?;
        store::house::note(&mut tx, &format!("commit-{}", times.len()), "kept").await?;
        tx.commit().await?;
        times.push(start.elapsed());
    }
    Ok(())
}

/// The `n`-th booking: founders in turn, of mentors in turn, each hour after the other.
fn ask(way: &str, side: &Side, n: usize, first: Quarter) -> Ask {
    let (mentor, _) = side.always_free[n % side.always_free.len()];
    let at = first + LENGTH * (n / side.always_free.len()) as i64;
    Ask {
        method: Method::POST,
        path: format!("{way}/mentors/{mentor}/book?at={at}"),
        cookie: side.founders[n % side.founders.len()].clone(),
        body: format!("once={way}{n}&subject=Ouvrir+nos+donn%C3%A9es"),
    }
}

/// Remembers the letters of the bookings made so far, for the floor.
async fn keep_letters(house: &Open) -> Outcome<()> {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await?;
    let due = store::letters::lease(&mut tx, "bench", now, now, 2).await?;
    let mut letters = Vec::new();
    for due in due {
        let read = store::letters::find(&mut tx, due.id)
            .await?
            .ok_or("no letter")?;
        letters.push(NewLetter {
            id: due.id,
            business_key: String::new(),
            programme: read.programme.map(Into::into),
            person: due.person.map(Into::into),
            kind: due.kind,
            object: due.object,
            subject: read.line.subject,
            body: read.body,
            sealed: due.sealed,
        });
    }
    drop(tx);
    LETTERS
        .set(letters)
        .map_err(|_| "letters are kept once".into())
}

/// `POST /floor/mentors/{mentor}/book`: the same reads and the same rows, without the rule, the
/// words and the seal.
pub async fn floor(desk: Desk, Path(mentor): Path<MentorId>, form: Form) -> Answer {
    let founder = my_startup(&desk)?;
    let start: Quarter = desk
        .asked("at")
        .and_then(|at| at.parse().ok())
        .ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&form).await?;
    mentors::touch(&mut act, mentor, desk.now).await?;
    bookings::touch_startup(&mut act, founder.startup, desk.now).await?;
    let around = Stretch::new(start, 1).widen(Quarter::A_DAY, Quarter::A_DAY);
    let guest = Some(founder.person);
    let hours = HoursOf::load_beside(&mut act, mentor, guest, around, None, desk.now).await?;
    let (hours, _) = hours;
    let places = bookings::memberships(&mut act, founder.startup, None).await?;
    let (programme, place) = match places.first() {
        Some(first) => (first.programme, first.place),
        None => return Err(Stop::NotFound),
    };
    programmes::find(&mut act, programme).await?;

    let (session, booking): (SessionId, BookingId) = (desk.id(), desk.id());
    let stretch = Stretch::new(start, hours.kind.quarters);
    let new = sessions::NewSession {
        id: session,
        programme,
        mentor,
        stretch,
        before: 0,
        after: 0,
        zone: hours.zone.as_str(),
        meeting_kind: &hours.kind.meeting_kind,
        meeting_detail: &hours.kind.meeting_detail,
        seats: 1,
        title: "",
        about: "",
    };
    sessions::add(&mut act, &new, desk.now).await?;
    let parties = [(hours.mentor.person, stretch), (founder.person, stretch)];
    if !sessions::occupy(&mut act, session, &parties).await? {
        return Err(Stop::NotFound);
    }
    let new = bookings::NewBooking {
        id: booking,
        session,
        startup: founder.startup,
        place: Some(place),
        seat: 1,
        subject: form.value("subject"),
        booked_by: founder.person,
        questions: "",
        links: &[],
        asked_until: None,
        instead_of: None,
    };
    bookings::add(&mut act, &new, desk.now).await?;
    let entry = Entry::new("booking.booked", booking)
        .programme(programme)
        .startup(founder.startup)
        .facts(json!({ "mentor": mentor, "starts": start.instant() }));
    act.journal(entry).await?;
    bookings::find(&mut act, booking).await?;
    bookings::sides(&mut act, booking).await?;
    let letters = LETTERS.get().into_iter().flatten().map(|letter| {
        let id: LetterId = desk.id();
        NewLetter {
            id,
            business_key: id.to_string(),
            ..letter.clone()
        }
    });
    let letters: Vec<_> = letters.collect();
    store::letters::put_all(&mut act, &letters, desk.now).await?;
    let reminders = Reminder::ALL.iter().map(|reminder| NewChore {
        id: desk.id(),
        kind: Kind::RemindOfSession,
        object: booking.0,
        business_key: format!("floor:{booking}:{reminder}"),
        due_at: desk.now,
    });
    let reminders: Vec<_> = reminders.collect();
    chores::plan_all(&mut act, &reminders).await?;
    act.done(&format!("/bookings/{booking}")).await
}
