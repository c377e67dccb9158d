//! What the rows of one file say of the same thing: a mentor has one for each programme, a partner
//! one for each list, a startup one for each cohort. A cell that says what the house knows already
//! never takes back what another row changes; two that say two new things are told.

use std::collections::HashMap;

use uuid::Uuid;

use crate::imports::rows::Column;

/// What is said of a thing, column by column: before, and after.
pub type Fields = Vec<(Column, String, String)>;

/// Of things of one kind.
pub struct Sayings<P>(HashMap<Uuid, Said<P>>);

struct Said<P> {
    /// As the house knew it before the file.
    house: P,
    /// By which row something new was said first.
    lines: HashMap<Column, u64>,
}

impl<P> Default for Sayings<P> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<P: Clone> Sayings<P> {
    /// Something that this row brings, of which the house knew this.
    pub fn begins(&mut self, (thing, line): (Uuid, u64), house: P, said: Fields) {
        let lines = differing(said).map(|column| (column, line)).collect();
        self.0.insert(thing, Said { house, lines });
    }

    /// What a thing is after this row, which changes it in the columns that `after` is asked for;
    /// or those in which it says something else than another row, and where that one stands.
    pub fn row(
        &mut self,
        (thing, line): (Uuid, u64),
        now: &P,
        after: impl Fn(P, &dyn Fn(Column) -> bool) -> P,
        fields: impl Fn(&P, &P) -> Fields,
    ) -> Result<P, Vec<(Column, u64)>> {
        let said = self.0.entry(thing).or_insert_with(|| Said {
            house: now.clone(),
            lines: HashMap::new(),
        });
        let whole = after(said.house.clone(), &|_| true);
        let news: Vec<Column> = differing(fields(&said.house, &whole)).collect();
        let next = after(now.clone(), &|column| news.contains(&column));
        let others: Vec<(Column, u64)> = differing(fields(now, &next))
            .filter_map(|column| Some((column, *said.lines.get(&column)?)))
            .collect();
        if !others.is_empty() {
            return Err(others);
        }
        for column in news {
            said.lines.entry(column).or_insert(line);
        }
        Ok(next)
    }
}

fn differing(fields: Fields) -> impl Iterator<Item = Column> {
    let differing = fields.into_iter();
    let differing = differing.filter(|(_, before, after)| before != after);
    differing.map(|(column, ..)| column)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pair = (&'static str, &'static str);

    fn fields(before: &Pair, after: &Pair) -> Fields {
        let of = |column, one: &str, other: &str| (column, one.to_owned(), other.to_owned());
        vec![
            of(Column::Headline, before.0, after.0),
            of(Column::About, before.1, after.1),
        ]
    }

    /// Rows one after the other; each says of both columns.
    fn told(rows: &[Pair]) -> Result<Pair, Vec<(Column, u64)>> {
        let (mut sayings, mut now) = (Sayings::default(), ("a", "b"));
        for (line, row) in (2..).zip(rows) {
            let after = |before: Pair, says: &dyn Fn(Column) -> bool| {
                let or = |column, said, known| if says(column) { said } else { known };
                (
                    or(Column::Headline, row.0, before.0),
                    or(Column::About, row.1, before.1),
                )
            };
            now = sayings.row((Uuid::nil(), line), &now, after, fields)?;
        }
        Ok(now)
    }

    #[test]
    fn what_is_known_takes_nothing_back_and_two_new_things_are_told() {
        for (rows, after) in [
            (&[("a", "b"), ("a", "b")][..], Ok(("a", "b"))),
            (&[("x", "b"), ("a", "b")], Ok(("x", "b"))),
            (&[("a", "b"), ("x", "b")], Ok(("x", "b"))),
            (&[("x", "b"), ("x", "b"), ("a", "y")], Ok(("x", "y"))),
            (
                &[("x", "b"), ("a", "b"), ("y", "b")],
                Err(vec![(Column::Headline, 2)]),
            ),
        ] {
            assert_eq!(told(rows), after, "{rows:?}");
        }
    }
}
