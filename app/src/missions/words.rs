//! A mission in words: what it asks, where it stands, why an act was refused.

use domain::Language;
use domain::introductions::HalfDays;
use domain::missions::{Brief, BriefRefusal, Comes, HandState, Manner, MissionRefusal, StageWord};
use domain::partners::no_address_in;
use store::missions::{ExpertRow, Held};

use crate::form::Form;
use crate::ui::Tone;
use crate::words::{Moments, half_days, label};

pub fn stage(lang: Language, word: StageWord) -> String {
    label(lang, "missions-stage", word.as_str())
}

pub fn tone(word: StageWord) -> Tone {
    match word {
        StageWord::Drafted | StageWord::Open | StageWord::Withdrawn => Tone::Neutral,
        StageWord::Proposed | StageWord::Delivered => Tone::Waiting,
        StageWord::Agreed | StageWord::UnderWay | StageWord::Accepted => Tone::Good,
        StageWord::EndedEarly => Tone::Bad,
    }
}

pub fn hand_state(lang: Language, state: HandState) -> (String, Tone) {
    let tone = match state {
        HandState::Asked { .. } => Tone::Waiting,
        HandState::Offered { .. } | HandState::Chosen { .. } => Tone::Good,
        _ => Tone::Neutral,
    };
    (label(lang, "missions-hand", state.word()), tone)
}

/// "3 jours", "0,5 jour".
pub fn days(lang: Language, halves: i64) -> String {
    let number = half_days(lang, halves);
    // In French anything under two is singular; in English one alone is.
    let is_one = match lang {
        Language::French => halves < 4,
        Language::English => halves == 2,
    };
    match is_one {
        true => t!(lang, "missions-one-day", number = number),
        false => t!(lang, "missions-days", number = number),
    }
}

pub fn manner(lang: Language, it: &Brief) -> String {
    let words = label(lang, "missions-manner", it.manner.as_str());
    match (it.manner, it.site.as_str()) {
        (Manner::Remote, _) | (_, "") => words,
        (_, site) => t!(lang, "missions-manner-at", manner = words, site = site),
    }
}

/// Whom the startup reads of an offer of help: a mentor's name, or an organisation's. Once it is
/// agreed, and to staff always, the person of the organisation too.
pub fn who(held: &Held, names_persons: bool) -> String {
    match (&held.organisation_name, names_persons) {
        (Some(organisation), true) => format!("{organisation} ({})", held.name),
        (Some(organisation), false) => organisation.clone(),
        (None, _) => held.name.clone(),
    }
}

/// The same of who does it, in a list.
pub fn expert(it: &ExpertRow) -> String {
    match &it.organisation {
        Some((_, organisation)) => organisation.clone(),
        None => it.name.clone(),
    }
}

/// As what somebody comes, as a form sends it.
pub fn comes_value(comes: Comes) -> String {
    match comes {
        Comes::Mentor(id) => id.to_string(),
        Comes::Partner(id) => id.to_string(),
    }
}

pub fn refusal(moments: &Moments, refusal: &MissionRefusal) -> (&'static str, String) {
    use MissionRefusal::*;
    let lang = moments.language;
    match refusal {
        AlreadyOpen => ("", t!(lang, "missions-refused-open")),
        NotOpen => ("", t!(lang, "missions-refused-not-open")),
        AlreadyAgreed => ("", t!(lang, "missions-refused-agreed")),
        Over => ("", t!(lang, "missions-refused-over")),
        AlreadyAsked => ("expert", t!(lang, "missions-refused-asked")),
        AlreadyOffered => ("", t!(lang, "missions-refused-offered")),
        NotAsked => ("", t!(lang, "missions-refused-not-asked")),
        NotOffered => ("", t!(lang, "missions-refused-not-offered")),
        EndsBeforeItStarts => ("ends", t!(lang, "missions-refused-ends-before")),
        EndsInThePast => ("ends", t!(lang, "missions-refused-ends-past")),
        TooFarAway => ("ends", t!(lang, "missions-refused-far")),
        TooLong { most } => ("days", too_long(lang, *most)),
        MoreThanItsDates { most } => {
            let most = days(lang, *most);
            ("days", t!(lang, "missions-refused-dates-full", most = most))
        }
        NotAgreed => ("", t!(lang, "missions-refused-not-agreed")),
        DayAhead => ("on", t!(lang, "missions-refused-day-ahead")),
        DayTooEarly { earliest } => {
            let date = moments.date(*earliest);
            ("on", t!(lang, "missions-refused-day-early", date = date))
        }
        TooMuchForADay { most } => {
            let most = days(lang, *most);
            ("days", t!(lang, "missions-refused-day-full", most = most))
        }
        NoSuchDay => ("", t!(lang, "missions-refused-no-such-day")),
        NoDayNoted => ("", t!(lang, "missions-refused-no-day")),
        AlreadyDelivered => ("", t!(lang, "missions-refused-delivered")),
        NotDelivered => ("", t!(lang, "missions-refused-not-delivered")),
    }
}

pub fn too_long(lang: Language, most: i64) -> String {
    t!(lang, "missions-refused-long", most = most)
}

/// Beside which field a refusal of a brief stands.
pub fn brief_refusal(lang: Language, refusal: &BriefRefusal) -> (&'static str, String) {
    match refusal {
        BriefRefusal::NeedsMissing => ("needs", t!(lang, "missions-needs-missing")),
        BriefRefusal::TooManyNeeds { most } => {
            let most = i64::try_from(*most).unwrap_or_default();
            ("needs", t!(lang, "missions-needs-many", most = most))
        }
        BriefRefusal::TooLong { most } => ("days", too_long(lang, *most)),
        BriefRefusal::WantedInThePast => ("by", t!(lang, "missions-by-past")),
        BriefRefusal::WantedTooLate => ("by", t!(lang, "missions-by-far")),
        BriefRefusal::SiteMissing => ("site", t!(lang, "missions-site-missing")),
    }
}

/// Days as somebody typed them, in halves; what is wrong with them is noted on the form.
pub fn read_days(lang: Language, form: &mut Form) -> Option<HalfDays> {
    let typed = HalfDays::parse(form.value("days"));
    if typed.is_err() {
        form.refuse("days", t!(lang, "missions-days-wrong"));
    }
    typed.ok()
}

/// Words that somebody could be reached by are refused as long as the two do not know each other.
pub fn refuse_addresses(lang: Language, form: &mut Form, field: &'static str) {
    let text = form.value(field).to_owned();
    if let Err(found) = no_address_in(&text) {
        let found = found.join(", ");
        form.refuse(field, t!(lang, "missions-address", found = found));
    }
}
