//! The form of an outcome, read once.

use domain::introductions::{Evidence, HalfDays, Outcome, OutcomeKind, OutcomeRefusal};
use domain::money::{Euros, NotEuros};

use crate::desk::Desk;
use crate::form::Form;
use crate::words::text_refusal;

pub struct Read {
    pub outcome: Outcome,
    pub may_publish: bool,
    /// They say beside it that they met.
    pub met: bool,
}

/// Reads every field, and notes beside each what is wrong with it.
pub fn read(desk: &Desk, mut form: Form) -> Result<(Read, Form), Form> {
    let lang = desk.lang;
    let kind = form.parse::<OutcomeKind>("kind");
    if kind.is_none() {
        form.refuse("kind", t!(lang, "follow-kind-missing"));
    }
    let starts = match form.value("starts") {
        "" => {
            form.refuse("starts", t!(lang, "follow-starts-missing"));
            None
        }
        _ => form.day(lang, "starts"),
    };
    let ends = form.date(lang, "ends");
    let value = match form.value("value") {
        "" => Ok(None),
        typed => Euros::parse(typed).map(Some),
    };
    if let Err(refusal) = value {
        let sentence = match refusal {
            NotEuros::NotANumber => t!(lang, "follow-value-wrong"),
            NotEuros::Ambiguous => t!(lang, "form-amount-ambiguous"),
            NotEuros::TooMuch => t!(lang, "follow-value-too-much"),
        };
        form.refuse("value", sentence);
    }
    let days = match form.value("days") {
        "" => Ok(None),
        typed => HalfDays::parse(typed).map(Some),
    };
    if days.is_err() {
        form.refuse("days", t!(lang, "follow-days-wrong"));
    }
    let evidence = Evidence::parse(form.value("evidence"));
    if let Err(refusal) = evidence {
        form.refuse("evidence", text_refusal(lang, refusal));
    }
    let may_publish = form.has("publish");
    match (kind, starts, ends, value, days, evidence) {
        (Some(kind), Some(starts), Some(ends), Ok(value), Ok(days), Ok(evidence)) => {
            let outcome = Outcome {
                kind,
                starts,
                ends,
                value,
                days,
                evidence,
            };
            Ok((
                Read {
                    outcome,
                    may_publish,
                    met: form.has("met"),
                },
                form,
            ))
        }
        _ => Err(form),
    }
}

/// Beside which field a refusal stands.
pub fn field_of(desk: &Desk, refusal: OutcomeRefusal) -> (&'static str, String) {
    let lang = desk.lang;
    match refusal {
        OutcomeRefusal::NotIntroduced => ("", t!(lang, "introductions-refused-not-introduced")),
        OutcomeRefusal::EndsBeforeItStarts => ("ends", t!(lang, "follow-ends-before")),
        OutcomeRefusal::StartsTooFarAway => ("starts", t!(lang, "follow-starts-far")),
        OutcomeRefusal::LastsTooLong => ("ends", t!(lang, "follow-lasts-too-long")),
        OutcomeRefusal::DaysMissing => ("days", t!(lang, "follow-days-missing")),
        OutcomeRefusal::DaysOfAnotherKind => ("days", t!(lang, "follow-days-other-kind")),
        OutcomeRefusal::HasNoValue => ("value", t!(lang, "follow-no-value")),
    }
}
