use chrono::{DateTime, Utc};
use domain::Remark;
use domain::bookings::Side;
use domain::letters::Kind;
use store::sessions::{Opened, Waiting};
use store::{Conn, Tx, startups};

use super::{facts, starts};
use crate::bookings::acting::Acting;
use crate::bookings::letters::{To, openly_done};
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter};

/// Whoever asked; if they have left the startup, its main contact. None when nobody is left.
async fn reader(db: &mut Conn, waiting: &Waiting) -> Result<Option<To>, Stop> {
    let team = startups::founders(db, waiting.startup).await?;
    let asked = team.iter().find(|it| it.person == waiting.asked_by);
    match asked.or(team.first()) {
        Some(founder) => To::find(db, founder.person, Side::Founder).await,
        None => Ok(None),
    }
}

/// A seat came free, and is kept for them: they say yes or no on the page of the session.
pub async fn offered(
    desk: &Desk,
    tx: &mut Tx,
    row: &Opened,
    waiting: &Waiting,
) -> Result<(), Stop> {
    let (Some(to), Some(until)) = (reader(tx, waiting).await?, waiting.offered_until) else {
        return Ok(());
    };
    let lang = to.reader.language;
    let (title, until) = (row.title.as_str(), to.reader.moments().moment(until));
    let subject = t!(lang, "sessions-letter-offered-subject", title = title);
    let name = row.host_name.as_str();
    let first = t!(
        lang,
        "sessions-letter-offered",
        name = name,
        startup = waiting.startup_name.as_str(),
        until = until
    );
    let mut letter = letter(row, waiting, &to, "offered", Kind::SeatOffered, subject);
    // Asked again before it is sent: an offer that was answered is none.
    letter.object = Some(waiting.id.into());
    letter.blocks.extend([
        Block::Text(first),
        facts(&to.reader, row),
        see(desk, &to, row, waiting),
        Block::Text(t!(lang, "sessions-letter-offered-then")),
    ]);
    desk.post(tx, letter).await
}

/// Nobody answered in time: the seat goes to the next.
pub async fn passed(desk: &Desk, tx: &mut Tx, row: &Opened, waiting: &Waiting) -> Result<(), Stop> {
    let Some(to) = reader(tx, waiting).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let title = row.title.as_str();
    let subject = t!(lang, "sessions-letter-passed-subject", title = title);
    let mut letter = letter(row, waiting, &to, "passed", Kind::SeatPassed, subject);
    letter.blocks.extend([
        Block::Text(t!(lang, "sessions-letter-passed")),
        facts(&to.reader, row),
        see(desk, &to, row, waiting),
    ]);
    desk.post(tx, letter).await
}

/// The session does not take place.
pub async fn closed(
    desk: &Desk,
    tx: &mut Tx,
    row: &Opened,
    waiting: &Waiting,
    reason: &Remark,
) -> Result<(), Stop> {
    let Some(to) = reader(tx, waiting).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let at = to.reader.moments().moment(starts(row));
    let title = row.title.as_str();
    let subject = t!(
        lang,
        "sessions-letter-cancelled-subject",
        title = title,
        at = at
    );
    let first = t!(
        lang,
        "sessions-letter-closed",
        name = row.host_name.as_str()
    );
    let mut letter = letter(row, waiting, &to, "closed", Kind::LineClosed, subject);
    letter.blocks.push(Block::Text(first));
    if !reason.is_empty() {
        letter.blocks.push(Block::Quote(reason.to_string()));
    }
    letter.blocks.push(facts(&to.reader, row));
    desk.post(tx, letter).await
}

/// The session they wait for is at another hour; they go on waiting. With where it was comes
/// whether a seat was kept for them.
pub async fn line_moved(
    desk: &Desk,
    tx: &mut Tx,
    row: &Opened,
    waiting: &Waiting,
    (from, was_kept): (DateTime<Utc>, bool),
) -> Result<(), Stop> {
    let Some(to) = reader(tx, waiting).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let moments = to.reader.moments();
    let (title, at) = (row.title.as_str(), moments.moment(starts(row)));
    let subject = t!(
        lang,
        "sessions-letter-moved-subject",
        title = title,
        at = at
    );
    let first = t!(
        lang,
        "sessions-letter-line-moved",
        from = moments.moment(from)
    );
    let mut letter = letter(row, waiting, &to, "line-moved", Kind::LineMoved, subject);
    letter.blocks.push(Block::Text(first));
    if let Some(until) = waiting.offered_until {
        let until = moments.moment(until);
        let kept = t!(lang, "sessions-letter-still-kept", until = until);
        letter.blocks.push(Block::Text(kept));
    } else if was_kept {
        // It begins too soon to keep a seat for anybody.
        let freed = t!(lang, "sessions-letter-kept-no-more");
        letter.blocks.push(Block::Text(freed));
    }
    letter
        .blocks
        .extend([facts(&to.reader, row), see(desk, &to, row, waiting)]);
    desk.post(tx, letter).await
}

/// Their startup is no longer of the programme. The page of the session is no longer theirs to see.
pub async fn left_programme(
    desk: &Desk,
    tx: &mut Tx,
    row: &Opened,
    waiting: &Waiting,
) -> Result<(), Stop> {
    let Some(to) = reader(tx, waiting).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let title = row.title.as_str();
    let subject = t!(lang, "sessions-letter-left-subject", title = title);
    let first = t!(
        lang,
        "sessions-letter-left-programme",
        startup = waiting.startup_name.as_str()
    );
    let mut letter = letter(row, waiting, &to, "left-programme", Kind::LineLeft, subject);
    letter
        .blocks
        .extend([Block::Text(first), facts(&to.reader, row)]);
    desk.post(tx, letter).await
}

/// Staff put them in line, or took them off it, at their request.
pub async fn by_staff(
    desk: &Desk,
    tx: &mut Tx,
    row: &Opened,
    waiting: &Waiting,
    acting: &Acting,
) -> Result<(), Stop> {
    let Some(to) = reader(tx, waiting).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let title = row.title.as_str();
    let (what, kind, subject, first) = match waiting.ended_at {
        None => (
            "joined",
            Kind::LineJoined,
            t!(lang, "sessions-letter-joined-subject", title = title),
            t!(lang, "sessions-letter-joined"),
        ),
        Some(_) => (
            "left",
            Kind::LineLeft,
            t!(lang, "sessions-letter-left-subject", title = title),
            t!(lang, "sessions-letter-left"),
        ),
    };
    let name = to.reader.name.clone();
    let mut letter = letter(row, waiting, &to, what, kind, subject);
    letter.blocks.push(Block::Text(first));
    letter
        .blocks
        .extend(openly_done(desk, &to.reader, &name, acting));
    letter
        .blocks
        .extend([facts(&to.reader, row), see(desk, &to, row, waiting)]);
    desk.post(tx, letter).await
}

/// One for each time in line, and for each hour the session was at.
fn letter(
    row: &Opened,
    waiting: &Waiting,
    to: &To,
    what: &str,
    kind: Kind,
    subject: String,
) -> Letter {
    Letter {
        key: format!("waiting:{}:{what}:v{}", waiting.id, row.sequence),
        ..super::letter(row, &to.reader, what, kind, subject)
    }
}

/// For a founder of several startups, the page of the one that waits.
fn see(desk: &Desk, to: &To, row: &Opened, waiting: &Waiting) -> Block {
    Block::Button {
        label: t!(to.reader.language, "bookings-letter-see"),
        url: format!(
            "{}/sessions/{}?startup={}",
            desk.house.public_url, row.id, waiting.startup
        ),
    }
}
