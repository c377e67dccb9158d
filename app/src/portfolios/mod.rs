//! Portfolios: what one member of staff looks after in one programme (startups as referent,
//! partnerships, next steps, views for the team), and its passing to a colleague when they leave,
//! or are away.

mod letter;
mod pass;
pub mod show;
mod view;

use domain::ids::{CallId, OrganisationId, PersonId, PlaceId, ProgrammeId, ViewId};
use store::Conn;
use store::places::{self, Referred};
use store::portfolios::{self, Held, Owed, Shared};

pub use pass::pass;
pub(crate) use view::listed;

use crate::desk::Stop;
use crate::form::Form;

/// What somebody looks after in a programme.
#[derive(Clone, Debug, Default)]
pub struct Portfolio {
    pub places: Vec<Referred>,
    pub partnerships: Vec<Held>,
    pub steps: Vec<Owed>,
    pub views: Vec<Shared>,
}

impl Portfolio {
    pub async fn load(
        db: &mut Conn,
        programme: ProgrammeId,
        person: PersonId,
    ) -> Result<Self, Stop> {
        Ok(Self {
            places: places::referred(db, programme, person).await?,
            partnerships: portfolios::held(db, programme, person).await?,
            steps: portfolios::owed(db, programme, person).await?,
            views: portfolios::shared(db, programme, person).await?,
        })
    }

    /// What this reader may see of it: a step about oneself waits on no page that one reads.
    pub fn seen_by(mut self, reader: PersonId) -> Self {
        self.steps.retain(|it| !it.is_about(reader));
        self
    }

    pub fn len(&self) -> usize {
        self.places.len() + self.partnerships.len() + self.steps.len() + self.views.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was ticked of it; what is somebody else's by now is not in it.
    fn ticked(mut self, form: &Form) -> Self {
        let places = ids::<PlaceId>(form, "place");
        let partnerships = ids::<OrganisationId>(form, "partnership");
        let steps = ids::<CallId>(form, "step");
        let views = ids::<ViewId>(form, "view");
        self.places.retain(|it| places.contains(&it.id));
        self.partnerships
            .retain(|it| partnerships.contains(&it.organisation));
        self.steps.retain(|it| steps.contains(&it.call));
        self.views.retain(|it| views.contains(&it.view));
        self
    }
}

fn ids<T: std::str::FromStr>(form: &Form, name: &str) -> Vec<T> {
    let typed = form.all(name).into_iter();
    typed.filter_map(|id| id.parse().ok()).collect()
}
