use app::bookings::{after::ask, alert};
use app::mentors::care;
use app::missions;
use app::partners::renewal;
use app::people::sign_in::CODE_LASTS;
use chrono::{DateTime, TimeDelta, Utc};
use domain::bookings::Stage;
use domain::ids::{
    AlertId, BookingId, IntroductionId, MentorId, OfferRequestId, PersonId, SessionId, WaitingId,
};
use domain::introductions::{Consent, Side};
use domain::letters::Kind;
use domain::partners::State;
use store::letters::Due;
use store::{Conn, bookings, introductions, offers, people, sessions};

/// What must hold for a letter of some kind to be worth sending.
enum Truth {
    /// It tells what was done, which stays done.
    Always,
    /// What it gives lasts this long from the moment it was written.
    For(TimeDelta),
    /// Its booking was neither cancelled nor moved meanwhile: whoever reads "cancelled" first must
    /// not read "confirmed" after it.
    WhileBooked,
    /// It asks a mentor, who has not answered yet.
    WhileRequestStands,
    /// The same as `WhileBooked`, and its session has not begun.
    UntilItStarts,
    /// Its session with seats was neither cancelled nor moved meanwhile.
    WhileOpened,
    /// The same, and it has not begun.
    UntilItBegins,
    /// A seat is still kept for its reader.
    WhileOffered,
    /// The hour it tells of is still free.
    WhileFree,
    /// Its reader may still say how useful the session was, and has not.
    WhileUnsaid,
    /// The mentor still offers no hours ahead, and still wishes to be told.
    WhileWithoutHours,
    /// It asks one side of an introduction, which has not answered yet.
    WhileAsked(Side),
    /// It asks whether the two met, and nobody said so yet.
    WhileMeetingUnknown,
    /// It asks staff to answer the partner: nobody did yet, and the partner did not answer either.
    WhileOwed,
    /// It asks staff to send a founder's request on: nobody did yet.
    WhileRequested,
    /// It tells of a request for an offer that waits for its answer.
    WhileOfferAsked,
    /// The partnership is to be renewed on that day still, and its reader is of its team.
    WhileToRenew,
    /// Its mission stands where the letter says it does.
    AsItsMission(Kind),
}

fn truth(kind: Kind) -> Truth {
    match kind {
        Kind::SignIn | Kind::AddressCode => Truth::For(CODE_LASTS),
        Kind::BookingConfirmed
        | Kind::BookingMoved
        | Kind::BookingPlaced
        | Kind::BookingReworded => Truth::WhileBooked,
        Kind::BookingReminder
        | Kind::BookingKept
        | Kind::BookingInvited
        | Kind::BookingOtherHour => Truth::UntilItStarts,
        Kind::SessionOpened | Kind::SessionMoved | Kind::SessionReworded => Truth::WhileOpened,
        Kind::SessionReminder | Kind::LineMoved => Truth::UntilItBegins,
        Kind::SeatOffered => Truth::WhileOffered,
        Kind::SlotFreed => Truth::WhileFree,
        Kind::BookingAsked => Truth::WhileRequestStands,
        Kind::BookingWordAsked => Truth::WhileUnsaid,
        Kind::MentorWithoutHours => Truth::WhileWithoutHours,
        Kind::IntroductionRequested => Truth::WhileRequested,
        Kind::IntroductionMetAsked => Truth::WhileMeetingUnknown,
        Kind::IntroductionWondered => Truth::WhileOwed,
        Kind::OfferAsked => Truth::WhileOfferAsked,
        Kind::PartnershipRenewal => Truth::WhileToRenew,
        Kind::MissionProposed
        | Kind::MissionOffered
        | Kind::MissionAgreed
        | Kind::MissionDelivered
        | Kind::MissionSentBack
        | Kind::MissionExtended
        | Kind::MissionLate => Truth::AsItsMission(kind),
        Kind::IntroductionFounderAsked => Truth::WhileAsked(Side::Founder),
        Kind::IntroductionPartnerAsked => Truth::WhileAsked(Side::Partner),
        Kind::Invitation
        | Kind::AddressChanged
        | Kind::AddressRestored
        | Kind::BookingCancelled
        | Kind::BookingUnanswered
        | Kind::SessionCancelled
        | Kind::SeatTaken
        | Kind::SeatGivenBack
        | Kind::SeatPassed
        | Kind::LineClosed
        | Kind::LineJoined
        | Kind::LineLeft
        | Kind::CalendarUnread
        | Kind::IntroductionIntroduced
        | Kind::IntroductionAnswered
        | Kind::IntroductionRefused
        | Kind::IntroductionWithdrawn
        | Kind::IntroductionPassedOn
        | Kind::IntroductionOutcomeAsked
        | Kind::IntroductionOutcomeDenied
        | Kind::PartnerCame
        | Kind::OfferAnswered
        | Kind::DoneForYou
        | Kind::AccountsMerged
        | Kind::PortfolioPassed
        | Kind::FounderLeft
        | Kind::MentorStops
        | Kind::MentorLeft
        | Kind::MissionDeclined
        | Kind::MissionNotChosen
        | Kind::MissionAccepted
        | Kind::MissionEnded
        | Kind::MentorsNamed
        | Kind::StartupsNamed => Truth::Always,
    }
}

/// Where a letter goes: to the address its reader has by now, unless it is about the way in.
/// None keeps the one it was written for, as it does for a kind of a newer house.
pub async fn address_now(db: &mut Conn, letter: &Due) -> store::Result<Option<String>> {
    let is_private = letter.kind.parse().map_or(true, Kind::is_private);
    Ok(match letter.person {
        Some(person) if !is_private => people::find(db, PersonId(person))
            .await?
            .and_then(|person| person.email),
        _ => None,
    })
}

/// Asks again, just before sending, whether a letter is still true.
pub async fn still_true(db: &mut Conn, letter: &Due, now: DateTime<Utc>) -> store::Result<bool> {
    if let Some(person) = letter.person {
        // Somebody who was erased is written to no more.
        let person = people::find(db, PersonId(person)).await?;
        if person.is_none_or(|person| person.email.is_none()) {
            return Ok(false);
        }
    }
    let truth = letter.kind.parse().map_or(Truth::Always, truth);
    Ok(match (truth, letter.object) {
        (Truth::Always, _) => true,
        (Truth::For(lasts), _) => now < letter.created_at + lasts,
        (Truth::WhileRequestStands, Some(id)) => {
            let row = bookings::find(db, BookingId(id)).await?;
            row.is_some_and(|row| matches!(row.booking().stage(now), Stage::Asked { .. }))
        }
        (Truth::WhileBooked | Truth::UntilItStarts | Truth::WhileRequestStands, None) => false,
        (truth @ (Truth::WhileBooked | Truth::UntilItStarts), Some(id)) => {
            let row = bookings::find(db, BookingId(id)).await?;
            row.is_some_and(|row| {
                let is_there = row.moved_at.is_none_or(|at| at <= letter.created_at);
                let is_ahead = !row.booking().has_started(now);
                row.cancelled_at.is_none()
                    && is_there
                    && (is_ahead || matches!(truth, Truth::WhileBooked))
            })
        }
        (truth @ (Truth::WhileOpened | Truth::UntilItBegins), Some(id)) => {
            let row = sessions::find(db, SessionId(id)).await?;
            row.is_some_and(|row| {
                let is_there = row.moved_at.is_none_or(|at| at <= letter.created_at);
                let is_ahead = now < row.stretch().starts.instant();
                row.cancelled_at.is_none()
                    && is_there
                    && (is_ahead || matches!(truth, Truth::WhileOpened))
            })
        }
        (Truth::WhileOffered, Some(id)) => {
            let waiting = sessions::waiting(db, WaitingId(id)).await?;
            let row = match &waiting {
                Some(it) => sessions::find(db, it.session).await?,
                None => None,
            };
            // Moved since, it is told with its new hour.
            let is_there =
                row.is_some_and(|row| row.moved_at.is_none_or(|at| at <= letter.created_at));
            is_there
                && waiting.is_some_and(|it| {
                    let kept = it.offered_until.is_some_and(|until| now < until);
                    it.ended_at.is_none() && kept
                })
        }
        (Truth::WhileFree, Some(id)) => alert::still_true(db, AlertId(id), now).await?,
        (
            Truth::WhileOpened | Truth::UntilItBegins | Truth::WhileOffered | Truth::WhileFree,
            None,
        ) => false,
        (Truth::WhileUnsaid, Some(id)) => match letter.person {
            Some(person) => {
                let row = bookings::find(db, BookingId(id)).await?;
                match row {
                    Some(row) => ask::waits(db, &row, PersonId(person), now).await?,
                    None => false,
                }
            }
            None => false,
        },
        (Truth::WhileWithoutHours, Some(id)) => {
            care::letter::still_true(db, MentorId(id), now).await?
        }
        (Truth::WhileUnsaid | Truth::WhileWithoutHours, None) => false,
        (Truth::WhileAsked(side), _) => is_asked(db, letter, side, now).await?,
        (
            Truth::WhileRequested
            | Truth::WhileOwed
            | Truth::WhileMeetingUnknown
            | Truth::WhileOfferAsked
            | Truth::AsItsMission(_),
            None,
        ) => false,
        (Truth::WhileMeetingUnknown, Some(id)) => {
            let row = introductions::find(db, IntroductionId(id)).await?;
            row.map(|row| row.introduction)
                .is_some_and(|it| it.met.is_none() && it.outcome.is_none())
        }
        (Truth::WhileOwed, Some(id)) => {
            let row = introductions::find(db, IntroductionId(id)).await?;
            row.is_some_and(|row| row.introduction.staff_owe_an_answer())
        }
        (Truth::AsItsMission(kind), Some(id)) => {
            missions::letters::still_true(db, kind, id, letter.created_at).await?
        }
        (Truth::WhileToRenew, _) => {
            let reader = letter.person.map(PersonId);
            renewal::still_true(db, &letter.business_key, reader).await?
        }
        (Truth::WhileOfferAsked, Some(id)) => {
            let asked = offers::request(db, OfferRequestId(id)).await?;
            asked.is_some_and(|it| it.request.state == State::Waiting)
        }
        (Truth::WhileRequested, Some(id)) => {
            let row = introductions::find(db, IntroductionId(id)).await?;
            row.map(|row| row.introduction)
                .is_some_and(|it| it.withdrawn.is_none() && it.partner == Consent::NotAsked)
        }
    })
}

/// Not withdrawn, not answered, not expired, and asked no later than the letter was written: one
/// of an earlier round or of an earlier text is over.
async fn is_asked(
    db: &mut Conn,
    letter: &Due,
    side: Side,
    now: DateTime<Utc>,
) -> store::Result<bool> {
    let Some(id) = letter.object else {
        return Ok(false);
    };
    let row = introductions::find(db, IntroductionId(id)).await?;
    let introduction = row.map(|row| row.introduction);
    Ok(introduction.is_some_and(|it| {
        let asked = it.consent(side).as_of(now);
        let in_time = matches!(asked, Consent::Asked { at, .. } if at <= letter.created_at);
        in_time && it.withdrawn.is_none()
    }))
}
