use axum::extract::Path;
use domain::ids::{MissionId, PersonId};
use domain::missions::Comes;
use store::introductions::{self, Contact};
use store::journal::{self, Line};
use store::missions::{self, Candidate, Capable};
use store::offers::{self, Row as Offer};
use store::{Conn, organisations};

use super::{Opened, agree, ask, deliver, end, offer, open, seen, suggest, view, work};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;

/// `GET /missions/{mission}`
pub async fn page(desk: Desk, Path(id): Path<MissionId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /missions/{mission}`: every act on it, each for whoever may do it.
pub async fn act(desk: Desk, Path(id): Path<MissionId>, form: Form) -> Answer {
    desk.who()?;
    match form.act() {
        "open" => open::open(&desk, id, form).await,
        "withdraw" => open::withdraw(&desk, id, form).await,
        "ask" => ask::act(&desk, id, form).await,
        "offer" | "decline" | "take-back" => offer::act(&desk, id, form).await,
        "agree" => agree::act(&desk, id, form).await,
        "turn-down" => agree::turn_down(&desk, id, form).await,
        "note" => work::note(&desk, id, form).await,
        "strike" => work::strike(&desk, id, form).await,
        "deliver" => deliver::deliver(&desk, id, form).await,
        "accept" => deliver::accept(&desk, id, form).await,
        "send-back" => deliver::send_back(&desk, id, form).await,
        "extend" => end::extend(&desk, id, form).await,
        "end" => end::end(&desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

/// Acts of persons whom the other side does not know.
const NAMING: [&str; 6] = [
    "mission.asked",
    "mission.offered",
    "mission.declined",
    "mission.taken-back",
    "mission.passed-on",
    "mission.expert-left",
];

/// All that the page shows to this reader, and nothing they may not see.
pub(super) struct Shown {
    pub opened: Opened,
    /// How the expert is reached: for the startup and staff, once it is agreed.
    pub expert: Option<Contact>,
    /// How the founder is reached: for whoever does it and staff, once it is agreed.
    pub founder: Option<Contact>,
    /// Who may be asked, for staff.
    pub candidates: Vec<Candidate>,
    /// Mentors who know what is needed, for the startup and staff while somebody is looked for.
    pub mentors: Vec<Capable>,
    /// Offers of experts' days that help with it.
    pub offers: Vec<Offer>,
    /// Names of the organisations that its reader may come from.
    pub organisations: Vec<(Comes, String)>,
    /// For the startup, whoever does it and staff.
    pub timeline: Vec<Line>,
}

pub(super) async fn show(desk: &Desk, id: MissionId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let opened = seen(desk, &mut db, id).await?;
    let shown = load(desk, &mut db, opened).await?;
    drop(db);
    let once = desk.once(&form);
    Ok(view::page(desk, shown, form, once))
}

async fn load(desk: &Desk, db: &mut Conn, opened: Opened) -> Result<Shown, Stop> {
    let row = &opened.row;
    let (is_staff, reads) = (opened.sight.manager.is_some(), opened.reads_offers());
    let chosen = opened.chosen().map(|it| it.hand.expert);
    let is_other = |person: PersonId| opened.sight.does && person != opened.sight.person;
    let expert = match chosen.filter(|it| reads || is_other(it.person)) {
        Some(expert) => contact(db, expert.comes, expert.person).await?,
        None => None,
    };
    let founder = match row.stage.deal().filter(|_| opened.sight.does || is_staff) {
        Some(deal) => {
            let founder =
                introductions::founder_to_write_to(db, row.startup, Some(deal.by)).await?;
            founder.map(Contact::from)
        }
        None => None,
    };
    let looks = row.stage.is_open();
    let candidates = match is_staff && looks && !row.programme_is_closed {
        true => missions::candidates(db, row.programme, row.startup).await?,
        false => Vec::new(),
    };
    let today = desk.moments().day_of(desk.now);
    let (mentors, offers) = match reads && looks {
        true => {
            let mentors = missions::experts(db, row.programme, today).await?;
            let offers = offers::open_with_words(db, row.programme, today).await?;
            (
                suggest::mentors(&opened, mentors),
                suggest::offers(&opened, offers),
            )
        }
        false => (Vec::new(), Vec::new()),
    };
    let mut organisations = Vec::new();
    for comes in &opened.sight.comes {
        if let Comes::Partner(id) = comes {
            let found = organisations::find(db, *id).await?;
            organisations.extend(found.map(|it| (*comes, it.profile.name)));
        }
    }
    let mut timeline = match reads || opened.sight.does {
        true => journal::of_object(db, row.id.0, 200).await?,
        false => Vec::new(),
    };
    // Who offered and who was asked is told by its card, as far as its reader may know.
    timeline.retain(|line| is_staff || !NAMING.contains(&line.act.as_str()));
    Ok(Shown {
        opened,
        expert,
        founder,
        candidates,
        mentors,
        offers,
        organisations,
        timeline,
    })
}

async fn contact(db: &mut Conn, comes: Comes, person: PersonId) -> Result<Option<Contact>, Stop> {
    Ok(match comes {
        Comes::Partner(id) => introductions::contact(db, id, person).await?,
        Comes::Mentor(_) => {
            let person = store::people::find(db, person).await?;
            person.map(Contact::from)
        }
    })
}
