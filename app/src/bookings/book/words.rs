use domain::bookings::BookRefusal;

use crate::desk::Desk;
use crate::words::length;

/// Why an hour was not booked.
pub fn sentence(desk: &Desk, refusal: &BookRefusal) -> String {
    let lang = desk.lang;
    let moments = desk.moments();
    match refusal {
        BookRefusal::HostCannotBeGuest => t!(lang, "bookings-refused-own"),
        BookRefusal::NotOpenToYourProgramme => t!(lang, "bookings-refused-programme"),
        BookRefusal::Past => t!(lang, "bookings-refused-past"),
        BookRefusal::TooSoon { first } => {
            t!(
                lang,
                "bookings-refused-soon",
                first = moments.moment(*first)
            )
        }
        BookRefusal::Paused { until } => {
            t!(
                lang,
                "bookings-refused-paused",
                until = moments.date(*until)
            )
        }
        BookRefusal::BeyondHorizon { last } => {
            t!(lang, "bookings-refused-far", last = moments.date(*last))
        }
        BookRefusal::DaysSessionsReached => t!(lang, "bookings-refused-day"),
        BookRefusal::WeeksSessionsReached => t!(lang, "bookings-refused-week"),
        BookRefusal::MonthlyHoursReached => t!(lang, "bookings-refused-month"),
        BookRefusal::QuotaReached {
            hours,
            left_minutes,
        } => {
            let (hours, left) = (*hours, length(lang, *left_minutes));
            t!(lang, "bookings-refused-quota", hours = hours, left = left)
        }
        BookRefusal::NoLongerFree => t!(lang, "bookings-no-longer-free"),
        BookRefusal::YouAreElsewhere { then } => {
            t!(
                lang,
                "bookings-refused-elsewhere",
                start = moments.moment(then.starts.instant())
            )
        }
    }
}
