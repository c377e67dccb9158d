use domain::bookings::Side;
use domain::letters::Kind;
use store::bookings::Row;
use store::sessions::{self, Opened};
use store::{Conn, Tx};

use super::{host, letter, see, starts};
use crate::bookings::acting::Acting;
use crate::bookings::letters::openly;
use crate::desk::{Desk, Stop};
use crate::letters::{Block, Letter};

/// To the mentor: who comes, with what they ask. Their calendar has the session already.
pub async fn seat_taken(desk: &Desk, tx: &mut Tx, row: &Opened, seat: &Row) -> Result<(), Stop> {
    match taking(desk, tx, row, seat).await? {
        Some(letter) => desk.post(tx, letter).await,
        None => Ok(()),
    }
}

/// What tells it.
pub async fn taking(
    desk: &Desk,
    db: &mut Conn,
    row: &Opened,
    seat: &Row,
) -> Result<Option<Letter>, Stop> {
    let Some(to) = host(db, row).await? else {
        return Ok(None);
    };
    let lang = to.reader.language;
    let startup = seat.startup_name.as_str();
    let title = row.title.as_str();
    let subject = t!(
        lang,
        "sessions-letter-taken-subject",
        startup = startup,
        title = title
    );
    let taken = sessions::seated(db, row.id).await?.len();
    let first = t!(
        lang,
        "sessions-letter-taken",
        name = seat.founder_name.as_str(),
        startup = startup,
        taken = taken,
        all = row.seats,
        at = to.reader.moments().moment(starts(row))
    );
    let letter = letter(row, &to.reader, "taken", Kind::SeatTaken, subject);
    let mut letter = of_seat(letter, seat, "seat-taken");
    letter.blocks.push(Block::Text(first));
    if !seat.questions.is_empty() {
        letter.blocks.push(Block::Quote(seat.questions.clone()));
    }
    letter.blocks.push(see(desk, &to.reader, row));
    Ok(Some(letter))
}

/// To the mentor: somebody does not come after all.
pub async fn seat_given_back(
    desk: &Desk,
    tx: &mut Tx,
    row: &Opened,
    seat: &Row,
    acting: &Acting,
) -> Result<(), Stop> {
    let Some(to) = host(tx, row).await? else {
        return Ok(());
    };
    let lang = to.reader.language;
    let startup = seat.startup_name.as_str();
    let title = row.title.as_str();
    let subject = t!(
        lang,
        "sessions-letter-given-back-subject",
        startup = startup,
        title = title
    );
    let at = to.reader.moments().moment(starts(row));
    let first = match acting.side {
        Side::Founder => t!(
            lang,
            "sessions-letter-given-back",
            startup = startup,
            at = at
        ),
        Side::Mentor => t!(
            lang,
            "sessions-letter-taken-away",
            startup = startup,
            at = at
        ),
    };
    let letter = letter(row, &to.reader, "given-back", Kind::SeatGivenBack, subject);
    let mut letter = of_seat(letter, seat, "seat-given-back");
    letter.blocks.push(Block::Text(first));
    letter.blocks.extend(openly(desk, &to.reader, seat, acting));
    if !seat.cancel_reason.is_empty() {
        letter.blocks.push(Block::Quote(seat.cancel_reason.clone()));
    }
    letter.blocks.push(see(desk, &to.reader, row));
    desk.post(tx, letter).await
}

/// One for each booking: a startup may come, go, and come again.
fn of_seat(letter: Letter, seat: &Row, what: &str) -> Letter {
    Letter {
        key: format!("booking:{}:{what}", seat.id),
        ..letter
    }
}
