use std::fmt::Display;
use std::str::FromStr;

use domain::lists::{SORT, Sort};
use leptos::prelude::*;

use super::{Asked, Field};
use crate::ui::{Choice, Column, Order, SelectField};

impl Asked<'_> {
    /// The order that the address asks for, or the usual one.
    pub fn sorted<C>(&mut self, usual: Sort<C>) -> Sort<C>
    where
        C: Copy + PartialEq + Display + FromStr,
    {
        let asked = self.desk.asked(SORT).and_then(|word| word.parse().ok());
        let sort: Sort<C> = asked.unwrap_or(usual);
        if sort != usual {
            self.on.push((SORT, sort.to_string()));
            self.refresh();
        }
        sort
    }

    /// The head of a column, which sorts by it; `first` is the order one means at first.
    pub fn column<C>(&self, label: String, sort: Sort<C>, first: Sort<C>) -> Column
    where
        C: Copy + PartialEq + Display,
    {
        let next = sort.next(first);
        let order = (sort.by == first.by).then_some(match sort.falling {
            true => Order::Falling,
            false => Order::Rising,
        });
        Column::new(label).sort(self.with(SORT, &next.to_string()), order)
    }

    /// For a list without columns: its order, among the fields.
    pub fn sort_field<C>(&mut self, sort: Sort<C>, usual: Sort<C>, choices: Vec<(Sort<C>, String)>)
    where
        C: Copy + PartialEq + Display,
    {
        let lang = self.desk.lang;
        let value = sort.to_string();
        let word = |it: Sort<C>| {
            if it == usual {
                String::new()
            } else {
                it.to_string()
            }
        };
        let choices: Vec<Choice> = choices
            .into_iter()
            .map(|(it, label)| Choice::new(word(it), label))
            .collect();
        let value = if sort == usual { String::new() } else { value };
        let label = t!(lang, "lists-sort");
        let view = view! { <SelectField label name=SORT choices value/> };
        self.sorts_by_field = true;
        self.push(Field::Shown, view.into_any());
    }
}
