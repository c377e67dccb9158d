//! Pages that are read.

use crate::floor::{self, Cut};
use crate::house::{Open, Side};
use crate::load::{Ask, Seen, keep_asking};
use crate::{Effort, Outcome, report};

struct Page {
    name: &'static str,
    cut: &'static Cut,
    path: fn(&Side) -> String,
    floor: fn(&Side) -> String,
    cookie: fn(&Side) -> &str,
}

const PAGES: [Page; 4] = [
    Page {
        name: "sign-in",
        cut: &floor::SIGN_IN,
        path: |_| "/sign-in".into(),
        floor: |_| "/floor/sign-in".into(),
        cookie: |_| "",
    },
    Page {
        name: "staff's first page",
        cut: &floor::HOME,
        path: |_| "/".into(),
        floor: |_| "/floor/home".into(),
        cookie: |side| &side.staff,
    },
    Page {
        name: "cohort of 200 startups",
        cut: &floor::COHORT,
        path: |side| format!("/cohorts/{}", side.cohort),
        floor: |side| format!("/floor/cohorts/{}", side.cohort),
        cookie: |side| &side.staff,
    },
    Page {
        name: "four weeks of slots",
        cut: &floor::SLOTS,
        path: |side| format!("/mentors/{}/slots", side.mentor),
        floor: |side| format!("/floor/mentors/{}/slots", side.mentor),
        cookie: |side| &side.founders[0],
    },
];

pub async fn measure(house: &Open, effort: Effort, broken: &mut Vec<String>) -> Outcome<()> {
    report::title("requests a second, one thread for the server, SQLite");
    for page in &PAGES {
        page.measure(house, effort, broken).await?;
    }
    report::title("bytes as a browser receives them, and SQL statements");
    for page in &PAGES {
        page.weigh(house, broken).await?;
    }
    Ok(())
}

impl Page {
    fn ask(&self, side: &Side) -> Ask {
        Ask::get((self.path)(side), (self.cookie)(side))
    }

    fn ask_floor(&self, side: &Side) -> Ask {
        Ask::get((self.floor)(side), (self.cookie)(side))
    }

    async fn measure(&self, house: &Open, effort: Effort, broken: &mut Vec<String>) -> Outcome<()> {
        let (page, bare) = (self.ask(&house.full), self.ask_floor(&house.full));
        self.lay_floor(house, &page, &bare, broken).await?;
        let (mut seen, mut seen_bare) = (Seen::new()?, Seen::new()?);
        // The first turn warms both, and is not counted.
        keep_asking(house.at, &page, effort.turn, &mut Seen::new()?).await?;
        keep_asking(house.at, &bare, effort.turn, &mut Seen::new()?).await?;
        for _ in 0..effort.turns {
            keep_asking(house.at, &page, effort.turn, &mut seen).await?;
            keep_asking(house.at, &bare, effort.turn, &mut seen_bare).await?;
        }
        report::speed(self.name, &seen, &seen_bare);
        Ok(())
    }

    /// Cuts the page for its floor, which must then write the same and ask for as much.
    async fn lay_floor(
        &self,
        house: &Open,
        page: &Ask,
        bare: &Ask,
        broken: &mut Vec<String>,
    ) -> Outcome<()> {
        let text = async |ask: &Ask| -> Outcome<String> {
            let answer = ask.once(house.at, "identity").await?;
            if answer.status != 200 {
                return Err(format!("{} answered {}", ask.path, answer.status).into());
            }
            Ok(String::from_utf8(answer.body.to_vec())?)
        };
        let values = text(bare).await?;
        let page_text = text(page).await?;
        self.cut
            .set(floor::cut(&page_text, &values).map_err(|why| format!("{}: {why}", self.name))?)
            .map_err(|_| "a floor is laid once")?;
        if text(bare).await? != page_text {
            broken.push(format!("{}: the floor writes something else", self.name));
        }
        let (mine, floors) = (
            statements(house, page).await?,
            statements(house, bare).await?,
        );
        if mine != floors {
            broken.push(format!(
                "{}: {mine} statements, and its floor {floors}",
                self.name
            ));
        }
        Ok(())
    }

    async fn weigh(&self, house: &Open, broken: &mut Vec<String>) -> Outcome<()> {
        let ask = self.ask(&house.full);
        let plain = ask.once(house.at, "identity").await?.body.len();
        let received = ask
            .once(house.at, "gzip, deflate, br, zstd")
            .await?
            .body
            .len();
        let few = statements(house, &self.ask(&house.few)).await?;
        let full = statements(house, &ask).await?;
        report::weight(self.name, plain, received, (few, full));
        if few != full {
            broken.push(format!(
                "{}: {few} statements for few rows and {full} for many",
                self.name
            ));
        }
        Ok(())
    }
}

/// How many statements one answer takes.
pub async fn statements(house: &Open, ask: &Ask) -> Outcome<u64> {
    let before = house.shared.db.statements();
    ask.once(house.at, "identity").await?;
    Ok(house.shared.db.statements() - before)
}
