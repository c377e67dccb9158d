use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use domain::ids::{CohortId, OrganisationId, ProgrammeId};
use domain::introductions::ledger::{NotAPeriod, Period};
use domain::people::Staff;
use store::introductions::{self, ledger, ledger::Scope};
use store::{Conn, programmes};

use super::ZONE;
use crate::desk::{Desk, Stop};
use crate::form::Form;

/// What the address asks for, and what else it might have.
pub struct Asked {
    /// As it was typed, each date that cannot be with its sentence.
    pub form: Form,
    pub period: Option<Period>,
    pub programmes: Choices<ProgrammeId>,
    pub cohorts: Choices<CohortId>,
    pub partners: Choices<OrganisationId>,
}

/// By name, and which of them was chosen.
pub struct Choices<T> {
    pub all: Vec<(T, String)>,
    pub chosen: Option<T>,
}

impl Asked {
    pub async fn read(desk: &Desk, db: &mut Conn, staff: &Staff) -> Result<Self, Stop> {
        let person = staff.person;
        let programmes = programmes::list(db, person).await?;
        let programmes = programmes.into_iter().map(|it| (it.id, it.name)).collect();
        let cohorts = introductions::cohorts_of_staff(db, person).await?;
        let partners = ledger::partners(db, person).await?;
        let (programmes, cohorts, partners) = (
            Choices::of(desk, "programme", programmes)?,
            Choices::of(desk, "cohort", cohorts)?,
            Choices::of(desk, "partner", partners)?,
        );
        let (from, until) = typed_dates(desk);
        let typed = ["programme", "cohort", "partner"]
            .map(|name| (name.to_owned(), desk.asked(name).unwrap_or_default()));
        let dates = [("from".to_owned(), from), ("until".to_owned(), until)];
        let mut form = Form::from(dates.into_iter().chain(typed).collect::<Vec<_>>());
        let period = period(desk, &mut form);
        Ok(Self {
            form,
            period,
            programmes,
            cohorts,
            partners,
        })
    }

    /// What is counted; none where the dates are no period.
    pub fn scope(&self, staff: &Staff) -> Option<(Period, Scope)> {
        let period = self.period?;
        let scope = Scope {
            staff: staff.person,
            asked: period.instants(ZONE),
            programme: self.programmes.chosen,
            cohort: self.cohorts.chosen,
            organisation: self.partners.chosen,
        };
        Some((period, scope))
    }
}

impl<T: FromStr + Copy + PartialEq> Choices<T> {
    /// What is not among them is none of the reader's.
    fn of(desk: &Desk, name: &str, all: Vec<(T, String)>) -> Result<Self, Stop> {
        let chosen = match desk.asked(name) {
            None => None,
            Some(asked) => {
                let asked = asked.parse::<T>().map_err(|_| Stop::NotFound)?;
                let found = all.iter().find(|(id, _)| *id == asked);
                Some(found.ok_or(Stop::NotFound)?.0)
            }
        };
        Ok(Self { all, chosen })
    }

    pub fn name(&self) -> Option<&str> {
        let found = self.all.iter().find(|(id, _)| Some(*id) == self.chosen);
        found.map(|(_, name)| name.as_str())
    }
}

/// Each end as it was typed; an end that is left out is that of the other's year, and both left
/// out are those of this year.
fn typed_dates(desk: &Desk) -> (String, String) {
    let (from, until) = (desk.asked("from"), desk.asked("until"));
    let year = |other: &Option<String>| {
        let date = other.as_deref().and_then(|it| it.parse().ok());
        date.unwrap_or_else(|| ZONE.date(desk.now)).year()
    };
    (
        from.clone()
            .unwrap_or_else(|| format!("{:04}-01-01", year(&until))),
        until
            .clone()
            .unwrap_or_else(|| format!("{:04}-12-31", year(&from))),
    )
}

fn period(desk: &Desk, form: &mut Form) -> Option<Period> {
    let lang = desk.lang;
    let mut read = |name: &'static str| {
        let date = form.value(name).parse::<NaiveDate>().ok();
        if date.is_none() {
            // A browser shows no date that does not exist: the sentence keeps what was typed.
            let typed: String = form.value(name).chars().take(40).collect();
            form.refuse(name, t!(lang, "ledger-date-wrong", typed = typed));
        }
        date
    };
    let (from, until) = (read("from"), read("until"));
    let (from, until) = (from?, until?);
    match Period::new(from, until) {
        Ok(period) => Some(period),
        Err(NotAPeriod::EndsBeforeItBegins) => {
            form.refuse("until", t!(lang, "ledger-ends-before"));
            None
        }
        Err(NotAPeriod::OutOfReach) => {
            let field = match Period::new(from, from) {
                Ok(_) => "until",
                Err(_) => "from",
            };
            form.refuse(field, t!(lang, "ledger-out-of-reach"));
            None
        }
    }
}
