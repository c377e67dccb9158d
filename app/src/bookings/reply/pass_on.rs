use domain::bookings::Consent;
use domain::people::Founder;
use store::bookings::{self, Row};
use store::{Tx, startups};

use super::super::book::{Beside, decide, keep};
use super::super::letters::{self, Next};
use crate::bookings::book::again;
use crate::desk::{Desk, Stop};

/// A request came to nothing: the first of the founder's other choices that is still free is asked
/// (or booked, where nobody has to be asked), and the founder is told all of it in one letter.
/// Called with everything held that this may count over (`book::hold`).
pub(super) async fn pass_on(desk: &Desk, tx: &mut Tx, row: &Row) -> Result<(), Stop> {
    let Some(founder) = speaker(tx, row).await? else {
        return Ok(());
    };
    let mut skipped = Vec::new();
    for wish in bookings::wishes(tx, row.id).await? {
        bookings::remove_wish(tx, wish.id, row.id).await?;
        match made(desk, tx, row, &founder, &wish).await? {
            Some(next) => {
                bookings::pass_wishes(tx, row.id, next.id).await?;
                let is_asked = matches!(next.booking().consent, Consent::Asked { .. });
                let next = match is_asked {
                    true => Next::Asked(&next),
                    false => Next::Booked(&next),
                };
                return letters::unanswered(desk, tx, row, founder.person, &skipped, next).await;
            }
            None => skipped.push(wish.mentor_name),
        }
    }
    letters::unanswered(desk, tx, row, founder.person, &skipped, Next::Nothing).await
}

/// Whoever asked; if they have left the startup, its main contact. None when nobody is left.
async fn speaker(tx: &mut Tx, row: &Row) -> Result<Option<Founder>, Stop> {
    let team = startups::founders(tx, row.startup).await?;
    let asked = team.iter().find(|it| it.person == row.booked_by);
    Ok(asked.or(team.first()).map(|it| Founder {
        person: it.person,
        startup: row.startup,
    }))
}

/// The booking of a wish, or none when its hour is no longer to be had.
async fn made(
    desk: &Desk,
    tx: &mut Tx,
    row: &Row,
    founder: &Founder,
    wish: &bookings::Wish,
) -> Result<Option<Row>, Stop> {
    let request = again(row, wish.starts())?;
    let which = (wish.mentor, Some(wish.kind));
    let decided = match decide(desk, tx, founder, which, request, Some(row)).await {
        Ok(Ok(decided)) => decided,
        // The hour is gone, or the mentor, or that kind of session.
        Ok(Err(_)) | Err(Stop::NotFound) => return Ok(None),
        Err(stop) => return Err(stop),
    };
    let attendees = bookings::attendees(tx, row.id).await?;
    let invited: Vec<_> = attendees
        .iter()
        .filter(|it| it.is_asked())
        .map(|it| it.person)
        .collect();
    let beside = Beside {
        instead_of: Some(row.id),
        invited: &invited,
    };
    let (agreed, hours) = decided;
    // Somebody was faster at this very moment: the whole act is done again.
    let kept = keep(desk, tx, &agreed, &hours, beside).await?;
    kept.ok_or(Stop::Retry).map(Some)
}
