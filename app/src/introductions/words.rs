//! An introduction in words: where it stands, whom it waits for, why an act was refused.

use chrono::{DateTime, Utc};
use domain::Language;
use domain::introductions::{
    AnswerRefusal, AskRefusal, Consent, DeclineReason, Introduction, MeetRefusal, ReopenRefusal,
    Side, Stage, Turn, WithdrawRefusal,
};
use store::introductions::Row;

use crate::desk::Desk;
use crate::ui::Tone;
use crate::words::{Moments, label};

pub fn stage_label(lang: Language, word: &str) -> String {
    label(lang, "introductions-stage", word)
}

pub fn tone(stage: &Stage) -> Tone {
    match stage {
        Stage::Introduced | Stage::Met | Stage::Outcome | Stage::Agreed => Tone::Good,
        Stage::Declined { .. } | Stage::Withdrawn => Tone::Bad,
        Stage::Deferred { .. } => Tone::Neutral,
        _ => Tone::Waiting,
    }
}

/// Whom it waits for: a startup, a partner or staff, never a person.
pub fn waits_for(lang: Language, row: &Row, now: DateTime<Utc>) -> Option<String> {
    Some(match row.introduction.waits_for(now)? {
        Turn::Founder => row.startup_name.clone(),
        Turn::Partner => row.organisation_name.clone(),
        Turn::Both => t!(
            lang,
            "introductions-waits-both",
            startup = row.startup_name.as_str(),
            partner = row.organisation_name.as_str()
        ),
        Turn::Staff => t!(lang, "introductions-waits-staff"),
    })
}

/// Since when it stands as it does; a draft, since it was last touched.
pub fn since(row: &Row, now: DateTime<Utc>) -> DateTime<Utc> {
    row.introduction.since(now).unwrap_or(row.touched_at)
}

/// "depuis 3 jours", counted in the reader's days.
pub fn for_how_long(moments: &Moments, since: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let days = (moments.day_of(now) - moments.day_of(since)).num_days();
    t!(moments.language, "introductions-since", days = days)
}

/// Why one side declined, as that side says it.
pub fn reason(lang: Language, side: Side, reason: DeclineReason) -> String {
    let family = match side {
        Side::Founder => "introductions-founder-reason",
        Side::Partner => "introductions-reason",
    };
    label(lang, family, reason.as_str())
}

pub fn consent(moments: &Moments, side: Side, consent: &Consent, now: DateTime<Utc>) -> String {
    let lang = moments.language;
    let day = |at: DateTime<Utc>| moments.date_of(at);
    match consent.as_of(now) {
        Consent::NotAsked => t!(lang, "introductions-consent-not-asked"),
        Consent::Asked {
            at,
            expires: Some(expires),
        } => {
            t!(
                lang,
                "introductions-consent-asked-until",
                date = day(at),
                until = day(expires)
            )
        }
        Consent::Asked { at, expires: None } => {
            t!(lang, "introductions-consent-asked", date = day(at))
        }
        Consent::Given { at, .. } => t!(lang, "introductions-consent-given", date = day(at)),
        Consent::Refused { at, reason, .. } => {
            let reason = self::reason(lang, side, reason);
            t!(
                lang,
                "introductions-consent-refused",
                date = day(at),
                reason = reason
            )
        }
        Consent::Deferred { at, until } => {
            let until = moments.date(until);
            t!(
                lang,
                "introductions-consent-deferred",
                date = day(at),
                until = until
            )
        }
        Consent::Expired { at } => t!(lang, "introductions-consent-expired", date = day(at)),
    }
}

/// A no without its reason, which is its author's and staff's.
pub fn consent_untold(moments: &Moments, it: &Consent, now: DateTime<Utc>) -> String {
    match it.as_of(now) {
        Consent::Refused { at, .. } => {
            let date = moments.date_of(at);
            t!(moments.language, "introductions-consent-no", date = date)
        }
        _ => consent(moments, Side::Founder, it, now),
    }
}

/// The word somebody added to a no. A founder's is staff's to read, and the startup's own.
pub fn comment(it: &Introduction, founders_too: bool) -> Option<String> {
    let founder = founders_too.then_some(&it.founder);
    founder
        .into_iter()
        .chain([&it.partner])
        .find_map(|consent| match consent {
            Consent::Refused { comment, .. } if !comment.is_empty() => Some(comment.to_string()),
            _ => None,
        })
}

pub fn answer_refusal(desk: &Desk, refusal: &AnswerRefusal) -> String {
    let lang = desk.lang;
    match refusal {
        AnswerRefusal::Withdrawn => t!(lang, "introductions-refused-withdrawn"),
        AnswerRefusal::NotAsked => t!(lang, "introductions-refused-not-asked"),
        AnswerRefusal::Expired { at } => {
            let date = desk.moments().date_of(*at);
            t!(lang, "introductions-refused-expired", date = date)
        }
        AnswerRefusal::AlreadyAnswered(_) => t!(lang, "introductions-refused-answered"),
        AnswerRefusal::TextChanged => t!(lang, "introductions-refused-text-changed"),
        AnswerRefusal::QuestionOpen => t!(lang, "introductions-refused-question-open"),
        AnswerRefusal::NotLater => t!(lang, "introductions-refused-not-later"),
        AnswerRefusal::MoreThanAYear => t!(lang, "introductions-refused-more-than-a-year"),
    }
}

/// Beside which field a refusal stands.
pub fn field_of(desk: &Desk, refusal: &AnswerRefusal) -> (&'static str, String) {
    let field = match refusal {
        AnswerRefusal::NotLater | AnswerRefusal::MoreThanAYear => "until",
        _ => "",
    };
    (field, answer_refusal(desk, refusal))
}

pub fn ask_refusal(lang: Language, refusal: &AskRefusal) -> String {
    match refusal {
        AskRefusal::Withdrawn => t!(lang, "introductions-refused-withdrawn"),
        AskRefusal::AlreadyIntroduced => t!(lang, "introductions-refused-introduced"),
        AskRefusal::AlreadyAsked => t!(lang, "introductions-refused-asked"),
        AskRefusal::AlreadyAnswered(_) => t!(lang, "introductions-refused-answered"),
        AskRefusal::FounderHasNotAgreed => t!(lang, "introductions-refused-founder"),
        AskRefusal::TextChanged => t!(lang, "introductions-refused-text-changed"),
    }
}

pub fn withdraw_refusal(lang: Language, refusal: &WithdrawRefusal) -> String {
    match refusal {
        WithdrawRefusal::AlreadyWithdrawn { .. } => t!(lang, "introductions-refused-withdrawn"),
        WithdrawRefusal::AlreadyIntroduced => t!(lang, "introductions-refused-introduced"),
    }
}

pub fn reopen_refusal(lang: Language, refusal: &ReopenRefusal) -> String {
    match refusal {
        ReopenRefusal::StillOpen => t!(lang, "introductions-refused-still-open"),
        ReopenRefusal::AlreadyIntroduced => t!(lang, "introductions-refused-introduced"),
    }
}

pub fn meet_refusal(lang: Language, refusal: &MeetRefusal) -> String {
    match refusal {
        MeetRefusal::NotIntroduced => t!(lang, "introductions-refused-not-introduced"),
        MeetRefusal::AlreadyMet { .. } => t!(lang, "introductions-refused-met"),
    }
}
