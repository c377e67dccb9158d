use calcard::icalendar::{
    ICalendarComponent, ICalendarFreeBusyType, ICalendarParameterName, ICalendarParameterValue,
    ICalendarProperty, ICalendarValue,
};

use super::{clock::Clocks, event::read_period, spans::Spans};

/// The busy periods of a VFREEBUSY (RFC 5545 §3.6.4). Any type but FREE is busy (§3.2.9).
pub fn place(component: &ICalendarComponent, clocks: &Clocks, spans: &mut Spans) {
    for entry in component.properties(&ICalendarProperty::Freebusy) {
        let kind = entry.parameter(&ICalendarParameterName::Fbtype);
        if let Some(ICalendarParameterValue::Fbtype(ICalendarFreeBusyType::Free)) = kind {
            continue;
        }
        for value in &entry.values {
            if let ICalendarValue::Period(period) = value
                && let Some((starts, length)) = read_period(period, entry.tz_id(), clocks)
            {
                spans.add(starts.instant(clocks.home), starts.end(length, clocks.home));
            }
        }
    }
}
