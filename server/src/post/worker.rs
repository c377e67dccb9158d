use app::desk::Desk;
use app::house::House;
use app::introductions::undelivered;
use app::letters::Envelope;
use chrono::{DateTime, Utc};
use domain::letters::{TRIES, Trouble};
use store::Tx;
use store::letters::{self, Due};

use super::mail::{Line, Server};
use super::still_true::{address_now, still_true};
use super::transport::Way;
use super::{Fault, Mail, Transport};

/// Letters of one round at most, so that the house can close between two.
const ROUND: usize = 50;

/// One round: takes the letters whose turn has come, one lease at a time; answers how many.
///
/// One at a time, because a lease must cover the sending of its letter: fifty leased at once could
/// run out while the first ones are sent, and another worker would send them too.
pub async fn turn(house: &House, transport: &Transport, worker: &str) -> store::Result<usize> {
    let mut line = None;
    let mut taken = 0;
    while taken < ROUND {
        let Some(letter) = next(house, transport, worker).await? else {
            break;
        };
        taken += 1;
        let outcome = carry(house, transport, &mut line, &letter).await?;
        let ends = matches!(&outcome, Outcome::Failed(fault) if fault.ends_the_round());
        settle(house, worker, &letter, outcome).await?;
        if ends {
            break;
        }
    }
    if let Some(line) = line {
        line.hang_up();
    }
    Ok(taken)
}

enum Outcome {
    Sent,
    /// In the mailbox of the demo.
    Kept,
    NoLongerTrue,
    Failed(Fault),
}

async fn next(house: &House, transport: &Transport, worker: &str) -> store::Result<Option<Due>> {
    let now = house.clock.now();
    if !letters::is_any_due(&mut house.db.read().await?, now).await? {
        return Ok(None);
    }
    let mut tx = house.db.begin().await?;
    let leased = letters::lease(&mut tx, worker, now, now + transport.lease, 1).await?;
    tx.commit().await?;
    Ok(leased.into_iter().next())
}

async fn carry(
    house: &House,
    transport: &Transport,
    line: &mut Option<Line>,
    letter: &Due,
) -> store::Result<Outcome> {
    let now = house.clock.now();
    let mut db = house.db.read().await?;
    if !still_true(&mut db, letter, now).await? {
        return Ok(Outcome::NoLongerTrue);
    }
    let address = address_now(&mut db, letter).await?;
    drop(db);
    let server = match &transport.way {
        Way::Mailbox => return Ok(Outcome::Kept),
        Way::Smtp(server) => server,
    };
    Ok(match send(house, server, line, letter, address).await {
        Ok(()) => Outcome::Sent,
        Err(fault) => Outcome::Failed(fault),
    })
}

async fn send(
    house: &House,
    server: &Server,
    line: &mut Option<Line>,
    letter: &Due,
    address: Option<String>,
) -> Result<(), Fault> {
    if letter.attempts > TRIES {
        return Err(Fault::new(Trouble::Fatal, ""));
    }
    let envelope = Envelope::open(&letter.sealed, &house.seal)
        .ok_or_else(|| Fault::new(Trouble::Unreadable, ""))?;
    let envelope = match address.filter(|address| *address != envelope.to_email) {
        Some(address) => envelope.readdressed(&address),
        None => envelope,
    };
    let mail = Mail::write(&envelope, letter.id, letter.created_at, &house.mail_from)?;
    let open = match line.take() {
        Some(open) => open,
        None => server.open().await?,
    };
    line.insert(open).send(&mail).await
}

async fn settle(house: &House, worker: &str, letter: &Due, outcome: Outcome) -> store::Result<()> {
    let now = house.clock.now();
    let mut tx = house.db.begin().await?;
    let mine = match &outcome {
        Outcome::Sent => letters::sent(&mut tx, letter.id, worker, now).await?,
        Outcome::Kept => letters::kept(&mut tx, letter.id, worker, now).await?,
        Outcome::NoLongerTrue => letters::dropped(&mut tx, letter.id, worker, now).await?,
        Outcome::Failed(fault) => {
            tracing::warn!(letter = %letter.id, tries = letter.attempts, %fault, "a letter did not leave");
            let error = fault.to_string();
            match next_try(fault, letter, now) {
                Some(due) => letters::again(&mut tx, letter.id, worker, due, &error).await?,
                None => {
                    let failed = letters::failed(&mut tx, letter.id, worker, now, &error).await?;
                    lost(house, &mut tx, letter).await?;
                    failed
                }
            }
        }
    };
    tx.commit().await?;
    if !mine {
        tracing::warn!(letter = %letter.id, "the lease ran out; another worker has this letter");
    }
    Ok(())
}

/// What a letter asked is asked no more.
async fn lost(house: &House, tx: &mut Tx, letter: &Due) -> store::Result<()> {
    let Ok(kind) = letter.kind.parse() else {
        return Ok(());
    };
    let desk = Desk::of_house(house, house.clock.now());
    let what = (kind, letter.object);
    undelivered::note(&desk, tx, what, letter.created_at).await
}

fn next_try(fault: &Fault, letter: &Due, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let pause = fault.trouble.next_try(letter.attempts, rand::random());
    pause.map(|pause| now + pause)
}
