//! The order of the startups of a cohort.

use std::cmp::{Ordering, Reverse};

use domain::lists::{PlacesBy, SORT, Sort};
use domain::places::Standing;
use store::places::Line;

use crate::desk::Desk;
use crate::ui::{Column, Order};

/// As the address asks for it.
pub fn asked(desk: &Desk) -> Sort<PlacesBy> {
    let asked = desk.asked(SORT).and_then(|word| word.parse().ok());
    asked.unwrap_or_default()
}

/// Lines come by name, and equal ones stay so; `waits` says how many things of a startup's wait.
/// Whoever has nothing of it is last from either end, but for sessions: who had none is quietest.
pub fn apply(sort: Sort<PlacesBy>, lines: &mut [Line], waits: impl Fn(&Line) -> usize) {
    let turned = |ordering: Ordering| match sort.falling {
        true => ordering.reverse(),
        false => ordering,
    };
    match sort.by {
        PlacesBy::Name if sort.falling => lines.reverse(),
        PlacesBy::Name => {}
        PlacesBy::State => {
            // As the page names them.
            let at = |line: &Line| match line.state {
                Standing::Placed => 0,
                Standing::Graduated => 1,
                Standing::Left => 2,
            };
            lines.sort_by(|one, other| turned(at(one).cmp(&at(other))));
        }
        PlacesBy::Referent => {
            let name = |line: &Line| line.referent_name.as_deref().map(store::search_key);
            lines.sort_by_cached_key(|line| Reverse(name(line).is_some()));
            let named = lines.partition_point(|line| line.referent_name.is_some());
            lines[..named].sort_by(|one, other| turned(name(one).cmp(&name(other))));
        }
        PlacesBy::LastSession => {
            lines.sort_by(|one, other| turned(one.last_session.cmp(&other.last_session)));
        }
        PlacesBy::Introductions => lines
            .sort_by(|one, other| turned(one.open_introductions.cmp(&other.open_introductions))),
        PlacesBy::Waiting => lines.sort_by(|one, other| turned(waits(one).cmp(&waits(other)))),
    }
}

/// The head of a column, which sorts by it; once more, the other way round.
pub fn column(desk: &Desk, sort: Sort<PlacesBy>, by: PlacesBy, label: String) -> Column {
    // Of what is counted, one means the most at first.
    let first = match by {
        PlacesBy::Introductions | PlacesBy::Waiting => Sort::falling(by),
        _ => Sort::rising(by),
    };
    let next = sort.next(first);
    let order = (sort.by == by).then_some(match sort.falling {
        true => Order::Falling,
        false => Order::Rising,
    });
    Column::new(label).sort(desk.here_with(&[(SORT, &next.to_string())]), order)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::{PlaceId, StartupId};
    use uuid::Uuid;

    fn line(
        name: &str,
        state: Standing,
        referent: Option<&str>,
        last_session: Option<i64>,
        open_introductions: i64,
    ) -> Line {
        Line {
            id: PlaceId(Uuid::nil()),
            startup: StartupId(Uuid::nil()),
            name: name.into(),
            state,
            ended_on: None,
            reason: String::new(),
            referent: None,
            referent_name: referent.map(str::to_owned),
            last_session,
            open_introductions,
        }
    }

    #[test]
    fn equal_lines_stay_by_name_whichever_way_the_others_go() {
        let lines = [
            line("a", Standing::Left, Some("Zoé"), None, 0),
            line("b", Standing::Placed, None, Some(9), 2),
            line("c", Standing::Placed, Some("Éva"), Some(3), 2),
            line("d", Standing::Graduated, None, Some(9), 1),
        ];
        for (order, expected) in [
            ("name", "abcd"),
            ("-name", "dcba"),
            ("state", "bcda"),
            ("-state", "adbc"),
            ("referent", "cabd"),
            ("-referent", "acbd"),
            ("last-session", "acbd"),
            ("-last-session", "bdca"),
            ("introductions", "adbc"),
            ("-introductions", "bcda"),
            ("waiting", "abdc"),
            ("-waiting", "cabd"),
        ] {
            let mut sorted = lines.clone();
            let sort = order.parse().expect("an order");
            apply(sort, &mut sorted, |line| usize::from(line.name == "c"));
            let names: String = sorted.iter().map(|line| line.name.as_str()).collect();
            assert_eq!(names, expected, "{order}");
        }
    }
}
