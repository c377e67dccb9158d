use domain::introductions::{Consent, Side};
use store::introductions::Row;

use super::words;
use crate::desk::Desk;
use crate::introductions::Sight;
use crate::ui::{Reached, Stage};

/// The two consents, the introduction and the meeting, each with how far it is.
pub fn stages(desk: &Desk, row: &Row, sight: &Sight) -> Vec<Stage> {
    let (lang, moments, now) = (desk.lang, desk.moments(), desk.now);
    let it = &row.introduction;
    let (founder, partner) = (it.founder.as_of(now), it.partner.as_of(now));
    let is_over = it.withdrawn.is_some();
    let reached = |consent: &Consent, first: bool| match consent {
        Consent::Given { .. } => Reached::Done,
        _ if is_over && first => Reached::Stopped,
        Consent::Asked { .. } | Consent::Deferred { .. } => Reached::Now,
        Consent::NotAsked if first => Reached::Now,
        Consent::NotAsked => Reached::Ahead,
        Consent::Refused { .. } | Consent::Expired { .. } => Reached::Stopped,
    };
    let stage = |label, note, reached| Stage {
        label,
        note,
        reached,
    };
    let date = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| moments.date_of(at)).unwrap_or_default()
    };
    let after = |at: Option<_>, before: bool| match (at.is_some(), before) {
        (true, _) => Reached::Done,
        (false, true) => Reached::Now,
        (false, false) => Reached::Ahead,
    };
    let both = founder.is_given() && partner.is_given();
    vec![
        stage(
            t!(
                lang,
                "introductions-step-founder",
                startup = row.startup_name.as_str()
            ),
            match sight.manager.is_some() || sight.founder.is_some() {
                true => words::consent(&moments, Side::Founder, &founder, now),
                false => words::consent_untold(&moments, &founder, now),
            },
            reached(&founder, true),
        ),
        stage(
            t!(
                lang,
                "introductions-step-partner",
                partner = row.organisation_name.as_str()
            ),
            words::consent(&moments, Side::Partner, &partner, now),
            reached(&partner, founder.is_given()),
        ),
        stage(
            t!(lang, "introductions-step-introduced"),
            date(it.introduced),
            after(it.introduced, both && !is_over),
        ),
        stage(
            t!(lang, "introductions-step-met"),
            date(it.met),
            match (it.met, it.outcome) {
                // What came of it can be noted without a meeting: nobody said that it failed.
                (None, Some(_)) => Reached::Ahead,
                (met, _) => after(met, it.introduced.is_some()),
            },
        ),
        stage(
            t!(lang, "introductions-step-outcome"),
            date(it.outcome),
            after(it.outcome, it.met.is_some()),
        ),
    ]
}
