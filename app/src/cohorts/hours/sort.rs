use std::cmp::Reverse;

use super::lines::Line;
use crate::desk::Desk;
use crate::ui::{Column, Order};

/// By what the lines are sorted; those that need a word first, unless asked otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    by: By,
    reversed: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    #[default]
    Quiet,
    Name,
    Held,
    ToCome,
    Left,
    Sessions,
    Weeks,
}

impl By {
    const NAMED: [(Self, &str); 6] = [
        (Self::Name, "name"),
        (Self::Held, "held"),
        (Self::ToCome, "to-come"),
        (Self::Left, "left"),
        (Self::Sessions, "sessions"),
        (Self::Weeks, "weeks"),
    ];

    fn word(self) -> &'static str {
        let named = Self::NAMED.iter().find(|(by, _)| *by == self);
        named.map_or("", |(_, word)| *word)
    }
}

impl Sort {
    pub fn asked(desk: &Desk) -> Self {
        let asked = desk.asked("sort").unwrap_or_default();
        let (word, reversed) = match asked.strip_prefix('-') {
            Some(word) => (word, true),
            None => (asked.as_str(), false),
        };
        let named = By::NAMED.iter().find(|(_, known)| *known == word);
        Self {
            by: named.map_or(By::Quiet, |(by, _)| *by),
            reversed,
        }
    }

    /// Those that need a word are first.
    pub fn is_usual(self) -> bool {
        self.by == By::Quiet && !self.reversed
    }

    /// Lines come by name, and equal ones stay so.
    pub fn apply(self, lines: &mut [Line]) {
        match self.by {
            By::Quiet => lines.sort_by_key(|it| (Reverse(it.is_quiet), Reverse(it.weeks))),
            By::Name => {}
            By::Held => lines.sort_by_key(|it| it.held),
            By::ToCome => lines.sort_by_key(|it| it.to_come),
            By::Left => lines.sort_by_key(|it| it.left),
            By::Sessions => lines.sort_by_key(|it| it.sessions),
            By::Weeks => lines.sort_by_key(|it| it.weeks),
        }
        if self.reversed {
            lines.reverse();
        }
    }

    /// The head of a column, which sorts by it; once more, the other way round.
    pub fn column(self, desk: &Desk, by: By, label: String) -> Column {
        let here = self.by == by;
        let word = by.word();
        let next = match here && !self.reversed {
            true => format!("-{word}"),
            false => word.to_owned(),
        };
        let order = match self.reversed {
            true => Order::Falling,
            false => Order::Rising,
        };
        let href = desk.here_with(&[("sort", &next)]);
        let column = Column::new(label).sort(href, here.then_some(order));
        match by {
            By::Name => column,
            _ => column.number(),
        }
    }
}
