use chrono::{DateTime, NaiveDate, Utc};
use domain::Language;
use domain::introductions::Starter;
use domain::introductions::ledger::{Days, Period};
use store::introductions::ledger::Row;

use super::ZONE;
use crate::desk::Desk;
use crate::sheet::{Cell, Sheet};
use crate::words::label;

/// One row for each introduction, in the order the partners were asked.
pub fn sheet(desk: &Desk, period: Period, rows: Vec<Row>) -> Sheet {
    let lang = desk.lang;
    let head = vec![
        t!(lang, "ledger-programme"),
        t!(lang, "introductions-cohort"),
        t!(lang, "introductions-startup"),
        t!(lang, "introductions-partner"),
        t!(lang, "ledger-started-by"),
        t!(lang, "ledger-first-asked"),
        t!(lang, "ledger-first-answered"),
        t!(lang, "ledger-reply"),
        t!(lang, "ledger-days-to-answer"),
        t!(lang, "ledger-introduced-on"),
        t!(lang, "ledger-met-on"),
        t!(lang, "ledger-outcomes"),
        t!(lang, "ledger-half-days"),
        t!(lang, "ledger-euros"),
        t!(lang, "ledger-publishable"),
    ];
    Sheet {
        name: format!("levier-introductions-{}-{}", period.from(), period.until()),
        head,
        rows: rows.into_iter().map(|it| row(desk, it)).collect(),
    }
}

fn row(desk: &Desk, it: Row) -> Vec<Cell> {
    let lang = desk.lang;
    let word = |family, word| Cell::Text(label(lang, family, word));
    let kinds = it.kinds.iter();
    let kinds = kinds.map(|kind| label(lang, "follow-kind", kind.as_str()));
    let waited = it.answered_at.filter(|answered| *answered > it.asked_at);
    let waited = waited.map(|answered| Days::between(it.asked_at, answered));
    vec![
        Cell::Text(it.programme),
        Cell::Text(it.cohorts),
        Cell::Text(it.startup),
        Cell::Text(it.partner),
        Cell::Text(starter(lang, it.started_by)),
        day(it.asked_at),
        Cell::of(it.answered_at, day),
        Cell::of(it.reply, |reply| word("ledger-reply", reply.as_str())),
        Cell::of(waited, |days| Cell::Decimal(days.tenths(), 1)),
        Cell::of(it.introduced_at, day),
        Cell::of(it.met_at, day),
        Cell::Text(kinds.collect::<Vec<_>>().join(", ")),
        Cell::of(it.half_days, |halves| Cell::Decimal(halves * 5, 1)),
        Cell::of(it.cents, |cents| Cell::Decimal(cents, 2)),
        match it.outcomes {
            0 => Cell::Empty,
            _ => Cell::Whole(it.publishable),
        },
    ]
}

fn day(at: DateTime<Utc>) -> Cell {
    let day: NaiveDate = ZONE.date(at);
    Cell::Date(day)
}

fn starter(lang: Language, by: Starter) -> String {
    match by {
        Starter::Staff => t!(lang, "ledger-by-staff"),
        Starter::Founder => t!(lang, "ledger-by-founder"),
        Starter::Partner => t!(lang, "ledger-by-partner-itself"),
    }
}

#[cfg(test)]
mod tests {
    use domain::Language;
    use domain::introductions::OutcomeKind;
    use domain::introductions::ledger::Reply;

    #[test]
    fn every_code_of_the_ledger_has_its_word() {
        let kinds = OutcomeKind::ALL
            .iter()
            .map(|it| format!("follow-kind-{it}"));
        let replies = Reply::ALL.iter().map(|it| format!("ledger-reply-{it}"));
        for key in kinds.chain(replies) {
            for language in Language::ALL {
                assert!(crate::words::of(*language).has(&key), "{key} in {language}");
            }
        }
    }
}
