//! A letter is an e-mail of ours, kept until it is sent, set aside or no longer true.
//!
//! It tells about an act that is already done. Not here: its words (each room writes its own) and
//! how it travels (the server's post).

use chrono::TimeDelta;

words! {
    /// What a letter tells or asks. A test follows every link of a letter of each kind.
    pub enum Kind {
        /// A code to type, or why there is none.
        SignIn = "sign-in",
        Invitation = "invitation",
        /// A code for a new address, or why there is none.
        AddressCode = "address-code",
        AddressChanged = "address-changed",
        AddressRestored = "address-restored",
        /// To a mentor who wishes to agree first: with a link to answer by.
        BookingAsked = "booking-asked",
        /// A request that came to nothing, and what becomes of the founder's other wishes.
        BookingUnanswered = "booking-unanswered",
        /// To a co-founder: do you come too?
        BookingInvited = "booking-invited",
        BookingConfirmed = "booking-confirmed",
        BookingMoved = "booking-moved",
        /// Where one meets is known now, or is elsewhere.
        BookingPlaced = "booking-placed",
        /// A session with seats has another title, or one meets elsewhere.
        BookingReworded = "booking-reworded",
        /// To the mentor: a founder asks for another hour.
        BookingOtherHour = "booking-other-hour",
        BookingCancelled = "booking-cancelled",
        BookingReminder = "booking-reminder",
        /// The hours in which a session was agreed are offered no more; it stands.
        BookingKept = "booking-kept",
        /// To a founder who wished to know: an earlier hour came free.
        SlotFreed = "slot-freed",
        /// To the mentor of a session with seats, for their calendar.
        SessionOpened = "session-opened",
        SessionMoved = "session-moved",
        SessionReworded = "session-reworded",
        SessionCancelled = "session-cancelled",
        SessionReminder = "session-reminder",
        /// To that mentor: who comes, and who does not after all.
        SeatTaken = "seat-taken",
        SeatGivenBack = "seat-given-back",
        /// To a startup in line: a seat is kept for it, or was.
        SeatOffered = "seat-offered",
        SeatPassed = "seat-passed",
        /// To a startup that staff put in line, or took off it.
        LineJoined = "line-joined",
        LineLeft = "line-left",
        /// To a startup in line: the session moves, or does not take place.
        LineMoved = "line-moved",
        LineClosed = "line-closed",
        /// To a mentor whose calendar could not be read for a day.
        CalendarUnread = "calendar-unread",
        /// How useful was it? To each founder who came.
        BookingWordAsked = "booking-word-asked",
        /// A mentor offers no hours ahead: one gentle letter a month.
        MentorWithoutHours = "mentor-without-hours",
        /// A founder asks for an introduction: to staff.
        IntroductionRequested = "introduction-requested",
        IntroductionFounderAsked = "introduction-founder-asked",
        IntroductionPartnerAsked = "introduction-partner-asked",
        IntroductionIntroduced = "introduction-introduced",
        IntroductionAnswered = "introduction-answered",
        IntroductionRefused = "introduction-refused",
        IntroductionWithdrawn = "introduction-withdrawn",
        /// To staff: the partner asks before they answer, or names a colleague.
        IntroductionWondered = "introduction-wondered",
        /// To staff: the letter went on to a colleague.
        IntroductionPassedOn = "introduction-passed-on",
        /// To staff: a partner would like to meet a startup, or startups who.
        PartnerCame = "partner-came",
        /// To each side in turn, after the yes: did you meet?
        IntroductionMetAsked = "introduction-met-asked",
        /// And: what came of it, or is it right?
        IntroductionOutcomeAsked = "introduction-outcome-asked",
        /// To whoever said what came of it, and to staff: the other side says that it is not so.
        IntroductionOutcomeDenied = "introduction-outcome-denied",
        /// A startup asks for an offer: to staff and to the partner's people.
        OfferAsked = "offer-asked",
        /// To the founder: granted, or not.
        OfferAnswered = "offer-answered",
        /// To a colleague: startups, partnerships, steps and views that are theirs from now on.
        PortfolioPassed = "portfolio-passed",
        /// To whoever holds a partnership, or to the team: it is to be renewed soon.
        PartnershipRenewal = "partnership-renewal",
        /// To staff: a mentor would like to stop.
        MentorStops = "mentor-stops",
        /// To staff: somebody is no founder of a startup any more.
        FounderLeft = "founder-left",
        /// To a mentor who left a programme: what stands, and what is no more theirs.
        MentorLeft = "mentor-left",
        /// To both addresses of somebody who had two accounts.
        AccountsMerged = "accounts-merged",
        /// A copy of what staff did for somebody, at their request.
        DoneForYou = "done-for-you",
        /// To somebody who might help: with a link to answer by.
        MissionProposed = "mission-proposed",
        /// To staff: whoever was asked cannot.
        MissionDeclined = "mission-declined",
        /// To the founder and to staff: somebody offers to help.
        MissionOffered = "mission-offered",
        /// To both, with how to reach each other.
        MissionAgreed = "mission-agreed",
        MissionNotChosen = "mission-not-chosen",
        /// To the founder: please accept, or say what is missing; and once more when they do not.
        MissionDelivered = "mission-delivered",
        MissionSentBack = "mission-sent-back",
        MissionAccepted = "mission-accepted",
        /// To the other side: it takes longer.
        MissionExtended = "mission-extended",
        /// To the expert: the day it was to end is past.
        MissionLate = "mission-late",
        /// Ended early, or withdrawn.
        MissionEnded = "mission-ended",
        /// To a founder: who follows their startup from now on, or no more.
        MentorsNamed = "mentors-named",
        /// To a mentor: whom they follow from now on, or no more.
        StartupsNamed = "startups-named",
    }
}

impl Kind {
    /// About the way in: between the house and its reader alone, so on no page. It goes to the
    /// address it was written for, even when its reader has another one by then.
    pub fn is_private(self) -> bool {
        matches!(
            self,
            Self::SignIn
                | Self::AddressCode
                | Self::AddressChanged
                | Self::AddressRestored
                | Self::AccountsMerged
        )
    }
}

words! {
    /// Where a letter stands.
    pub enum Stage {
        Waiting = "waiting",
        Failed = "failed",
        Sent = "sent",
        /// No longer true when its turn came.
        Dropped = "dropped",
    }
}

words! {
    /// Why a letter did not leave.
    pub enum Trouble {
        /// The server asks for patience: a 4xx answer (RFC 5321 §4.2.1).
        Busy = "busy",
        /// The server does not let us in: no connection, no TLS, or a wrong password.
        Closed = "closed",
        /// It stopped answering.
        Silent = "silent",
        /// It left before its answer: the letter may have gone, or not.
        Cut = "cut",
        /// A 5xx answer about this very letter.
        Refused = "refused",
        /// It left, and staff were told that it did not arrive.
        Returned = "returned",
        /// Its address or words cannot be put into a mail.
        Unwritable = "unwritable",
        /// Sealed with a key that is gone.
        Unreadable = "unreadable",
        /// Every try ended with the server that sends it.
        Fatal = "fatal",
    }
}

/// Tries of one letter: the last one is about three days after the first.
pub const TRIES: i64 = 20;

const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(1);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);

impl Trouble {
    /// Trying again would end the same way.
    pub fn is_for_good(self) -> bool {
        matches!(
            self,
            Self::Refused | Self::Returned | Self::Unwritable | Self::Unreadable | Self::Fatal
        )
    }

    /// How long to wait before the next try; none when it is time to give up.
    ///
    /// `tries` counts those made. `jitter`, from 0 to 1, is drawn by the caller: letters that
    /// failed together must not all come back together, so up to a fifth is added.
    pub fn next_try(self, tries: i64, jitter: f64) -> Option<TimeDelta> {
        if self.is_for_good() || tries >= TRIES {
            return None;
        }
        let doublings = u32::try_from(tries - 1).unwrap_or(0).min(16);
        let pause = (FIRST_PAUSE * (1 << doublings)).min(LONGEST_PAUSE);
        let fifth = pause.num_milliseconds() as f64 / 5.0 * jitter.clamp(0.0, 1.0);
        Some(pause + TimeDelta::milliseconds(fifth as i64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_six_hours_and_end_after_three_days() {
        let pause = |tries| Trouble::Busy.next_try(tries, 0.0);
        for (tries, minutes) in [(1, 1), (2, 2), (5, 16), (9, 256), (10, 360), (19, 360)] {
            assert_eq!(pause(tries), Some(TimeDelta::minutes(minutes)), "{tries}");
        }
        assert_eq!(pause(TRIES), None);
        let in_all: TimeDelta = (1..TRIES).filter_map(pause).sum();
        assert!((60..=84).contains(&in_all.num_hours()), "{in_all}");
    }

    #[test]
    fn jitter_only_adds_and_at_most_a_fifth() {
        for jitter in [0.0, 0.5, 1.0, 7.0, -1.0] {
            let pause = Trouble::Closed.next_try(1, jitter).expect("another try");
            assert!(
                (60..=72).contains(&pause.num_seconds()),
                "{jitter}: {pause}"
            );
        }
    }

    #[test]
    fn what_is_refused_for_good_is_not_tried_again() {
        for trouble in Trouble::ALL {
            assert_eq!(
                trouble.next_try(1, 0.0).is_none(),
                trouble.is_for_good(),
                "{trouble}"
            );
        }
    }
}
