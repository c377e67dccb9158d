use chrono::{DateTime, Utc};
use domain::Remark;
use domain::letters::Kind;
use store::Conn;
use store::sessions::Opened;

use super::{event, facts, host, letter, see, starts};
use crate::bookings::acting::Acting;
use crate::bookings::letters::{To, openly_done};
use crate::desk::{Act, Desk, Stop};
use crate::letters::{Block, Letter, Method, Reader};

/// Opened, by its mentor or by staff for them: with the session for their calendar.
pub async fn opened(act: &mut Act<'_>, row: &Opened, acting: &Acting) -> Result<(), Stop> {
    match opening(act.desk, act, row, acting).await? {
        Some(letter) => act.send(letter).await,
        None => Ok(()),
    }
}

/// What tells it.
pub async fn opening(
    desk: &Desk,
    db: &mut Conn,
    row: &Opened,
    acting: &Acting,
) -> Result<Option<Letter>, Stop> {
    let Some(to) = host(db, row).await? else {
        return Ok(None);
    };
    let lang = to.reader.language;
    let at = to.reader.moments().moment(starts(row));
    let title = row.title.as_str();
    let subject = t!(
        lang,
        "sessions-letter-opened-subject",
        title = title,
        at = at
    );
    let first = t!(lang, "sessions-letter-opened", n = row.seats);
    let mut letter = letter(row, &to.reader, "opened", Kind::SessionOpened, subject);
    begin(desk, &mut letter, &to, row, (first, acting, None));
    letter
        .blocks
        .push(Block::Text(t!(lang, "sessions-letter-calendar")));
    letter.event = Some(event(desk, lang, row, Method::Request));
    Ok(Some(letter))
}

/// `row` is at its new hour.
pub async fn moved(
    act: &mut Act<'_>,
    row: &Opened,
    from: DateTime<Utc>,
    reason: &Remark,
    acting: &Acting,
) -> Result<(), Stop> {
    let Some(to) = host(act, row).await? else {
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
    let first = t!(lang, "sessions-letter-moved", from = moments.moment(from));
    let mut letter = letter(row, &to.reader, "moved", Kind::SessionMoved, subject);
    begin(
        act.desk,
        &mut letter,
        &to,
        row,
        (first, acting, Some(reason)),
    );
    letter.event = Some(event(act.desk, lang, row, Method::Request));
    act.send(letter).await
}

/// Its title or where one meets is another one; `row` is as it is now, `before` as it was.
pub async fn reworded(
    act: &mut Act<'_>,
    row: &Opened,
    before: &Opened,
    acting: &Acting,
) -> Result<(), Stop> {
    let Some(to) = host(act, row).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let (title, at) = (row.title.as_str(), to.reader.moments().moment(starts(row)));
    let subject = t!(lang, "reworded-letter-subject", title = title, at = at);
    let before_title = before.title.as_str();
    let of_title = (title != before_title)
        .then(|| t!(lang, "reworded-letter-host-title", before = before_title));
    let of_place = before
        .meets_elsewhere(&row.meeting_kind, &row.meeting_detail)
        .then(|| t!(lang, "reworded-letter-host-place"));
    let first: Vec<String> = of_title.into_iter().chain(of_place).collect();
    let first = first.join(" ");
    let mut letter = letter(row, &to.reader, "reworded", Kind::SessionReworded, subject);
    begin(act.desk, &mut letter, &to, row, (first, acting, None));
    // Above the way to the session's page.
    let last = letter.blocks.len() - 1;
    letter.blocks.splice(last..last, place(&to.reader, row));
    letter.event = Some(event(act.desk, lang, row, Method::Request));
    act.send(letter).await
}

/// Where one meets: a link, or words.
fn place(to: &Reader, row: &Opened) -> Option<Block> {
    let (label, detail) = (
        t!(to.language, "bookings-place"),
        row.meeting_detail.clone(),
    );
    let is_link = detail.starts_with("https://") || detail.starts_with("http://");
    match (is_link, detail.is_empty()) {
        (true, _) => Some(Block::Link { label, url: detail }),
        (false, true) => None,
        (false, false) => Some(Block::Facts(vec![(label, detail)])),
    }
}

pub async fn cancelled(act: &mut Act<'_>, row: &Opened, acting: &Acting) -> Result<(), Stop> {
    let Some(to) = host(act, row).await? else {
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
    let first = t!(lang, "sessions-letter-cancelled");
    let reason = Remark::parse(&row.cancel_reason).unwrap_or_default();
    let mut letter = letter(
        row,
        &to.reader,
        "cancelled",
        Kind::SessionCancelled,
        subject,
    );
    begin(
        act.desk,
        &mut letter,
        &to,
        row,
        (first, acting, Some(&reason)),
    );
    letter.event = Some(event(act.desk, lang, row, Method::Cancel));
    act.send(letter).await
}

/// What all of them say: what was done, by whom when staff did it, why, and of which session.
fn begin(
    desk: &Desk,
    letter: &mut Letter,
    to: &To,
    row: &Opened,
    (first, acting, reason): (String, &Acting, Option<&Remark>),
) {
    letter.blocks.push(Block::Text(first));
    let openly = openly_done(desk, &to.reader, &row.host_name, acting);
    letter.blocks.extend(openly);
    if let Some(reason) = reason.filter(|reason| !reason.is_empty()) {
        letter.blocks.push(Block::Quote(reason.to_string()));
    }
    letter.blocks.push(facts(&to.reader, row));
    letter.blocks.push(see(desk, &to.reader, row));
}
