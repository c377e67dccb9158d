//! A house as large as any: four programmes with a cohort for every fifty startups, and words in
//! every room.

use std::ops::Range;

use chrono::TimeDelta;
use domain::ids::*;
use domain::{EmailAddress, Language, Quarter, Stretch};
use store::{Tx, bookings, mentors, people, programmes, sessions, startups};
use uuid::Uuid;

use crate::Effort;
use crate::house::{Cast, House};
use crate::words::Words;

pub struct Filled {
    pub cast: Cast,
    /// The programmes, the manager's first.
    programmes: Vec<ProgrammeId>,
    /// Names of two words; every fourth is of the manager's programme.
    pub startups: Vec<String>,
    /// Words that few notes have.
    pub of_notes: Vec<String>,
    /// Words that very many have.
    pub common: Vec<String>,
    /// Words that nearly all have, as "the" and "of", which are looked for when alone.
    pub everywhere: Vec<String>,
}

/// A cohort takes as many as a team can follow.
const IN_A_COHORT: usize = 50;

/// In one unit of work at most: a house is filled over years, not at once.
const AT_ONCE: usize = 500;

pub async fn fill(house: &House, effort: Effort) -> Filled {
    let cast = house.cast().await;
    let mut words = Words::new(30_000);
    let programmes = programmes(house, &cast).await;
    let cohorts = cohorts(house, &cast, &programmes, effort.startups).await;
    let mut names = Vec::new();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    for n in 0..effort.startups {
        if n % AT_ONCE == 0 {
            tx = renewed(house, tx).await;
        }
        let cohort = cohorts[n % 4][n / 4 / IN_A_COHORT];
        names.push(startup(house, &mut tx, &mut words, n, cohort).await);
    }
    for n in 0..effort.mentors {
        if n % AT_ONCE == 0 {
            tx = renewed(house, tx).await;
        }
        mentor(house, &mut tx, &mut words, n, programmes[n % 4]).await;
    }
    tx.commit().await.expect("kept");
    past_sessions(house, &programmes, 0..effort.sessions, effort).await;
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let mut of_notes = Vec::new();
    let now = house.shared.clock.now();
    for n in 0..effort.notes {
        if n % AT_ONCE == 0 {
            tx = renewed(house, tx).await;
        }
        let (startup, programme) = (n % effort.startups, programmes[n % effort.startups % 4]);
        let text = words.text(40);
        if startup % 4 == 0 {
            of_notes.extend(text.split(' ').nth(20).map(str::to_owned));
        }
        let of = (programme, StartupId(id(1, startup)));
        startups::add_note(&mut tx, NoteId(id(6, n)), of, cast.salome, &text, now)
            .await
            .expect("added");
        let booking = BookingId(id(5, n % effort.sessions));
        let text = words.text(40);
        bookings::add_note(&mut tx, id(7, n), booking, cast.salome, "staff", &text, now)
            .await
            .expect("added");
    }
    tx.commit().await.expect("kept");
    let everywhere = words.all[..5].to_vec();
    let common = words.all[10..30].to_vec();
    Filled {
        cast,
        programmes,
        startups: names,
        of_notes,
        common,
        everywhere,
    }
}

impl Filled {
    /// The same house some years later.
    pub async fn more_sessions(&self, house: &House, from: usize, effort: Effort) {
        past_sessions(house, &self.programmes, from..effort.sessions, effort).await;
    }
}

/// All of them past; those of the last two days are not marked yet.
async fn past_sessions(
    house: &House,
    programmes: &[ProgrammeId],
    numbers: Range<usize>,
    effort: Effort,
) {
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    for n in numbers {
        if n % AT_ONCE == 0 {
            tx = renewed(house, tx).await;
        }
        let programme = programmes[n % effort.startups % 4];
        session(house, &mut tx, (n, effort), programme).await;
    }
    tx.commit().await.expect("kept");
}

async fn renewed(house: &House, tx: Tx) -> Tx {
    tx.commit().await.expect("kept");
    house.shared.db.begin().await.expect("a unit of work")
}

fn id(of: u128, n: usize) -> Uuid {
    Uuid::from_u128((of << 64) + u128::try_from(n).unwrap_or(0))
}

/// The cast's two programmes, and two more.
async fn programmes(house: &House, cast: &Cast) -> Vec<ProgrammeId> {
    let now = house.shared.clock.now();
    let mut all = vec![cast.programme, cast.other_programme];
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    for n in 2..4 {
        let programme = ProgrammeId(id(8, n));
        programmes::add(&mut tx, programme, &format!("Programme {n}"), "", now)
            .await
            .expect("added");
        all.push(programme);
    }
    tx.commit().await.expect("kept");
    all
}

/// Of each programme, as many as its startups need; the cast's first.
async fn cohorts(
    house: &House,
    cast: &Cast,
    programmes: &[ProgrammeId],
    startups: usize,
) -> Vec<Vec<CohortId>> {
    let now = house.shared.clock.now();
    let many = startups.div_ceil(programmes.len()).div_ceil(IN_A_COHORT);
    let mut all = vec![
        vec![cast.cohort],
        vec![cast.other_cohort],
        Vec::new(),
        Vec::new(),
    ];
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    for (of, cohorts) in all.iter_mut().enumerate() {
        while cohorts.len() < many {
            let cohort = CohortId(id(9, of * 1_000 + cohorts.len()));
            let new = programmes::NewCohort {
                id: cohort,
                programme: programmes[of],
                name: &format!("Promotion {}", cohorts.len() + 1),
                starts_on: None,
                ends_on: None,
                hours_a_startup: None,
            };
            programmes::add_cohort(&mut tx, &new, now)
                .await
                .expect("added");
            cohorts.push(cohort);
        }
    }
    tx.commit().await.expect("kept");
    all
}

async fn startup(
    house: &House,
    tx: &mut Tx,
    words: &mut Words,
    n: usize,
    cohort: CohortId,
) -> String {
    let now = house.shared.clock.now();
    let most = words.all.len();
    let (first, second) = (words.below(most), words.below(most));
    let name = format!("{} {}", words.all[first], words.all[second]);
    let profile = startups::Profile {
        name: name.clone(),
        mission: words.text(25),
        themes: vec![words.usual(), words.usual()],
        ..Default::default()
    };
    let startup = StartupId(id(1, n));
    startups::add(tx, startup, &profile, now)
        .await
        .expect("added");
    startups::place(tx, PlaceId(id(2, n)), cohort, startup, None, now)
        .await
        .expect("placed");
    let founder = person(house, tx, words, n).await;
    startups::add_founder(tx, startup, founder, true, now)
        .await
        .expect("added");
    name
}

async fn person(house: &House, tx: &mut Tx, words: &mut Words, n: usize) -> PersonId {
    let email = EmailAddress::parse(&format!("person{n}@example.org")).expect("an address");
    let name = words.text(2);
    let new = people::NewPerson {
        id: PersonId(id(3, n)),
        email: &email,
        name: &name,
        language: Language::French,
        zone: "Europe/Paris",
    };
    people::add(tx, &new, house.shared.clock.now())
        .await
        .expect("added");
    new.id
}

async fn mentor(house: &House, tx: &mut Tx, words: &mut Words, n: usize, programme: ProgrammeId) {
    let now = house.shared.clock.now();
    let person = person(house, tx, words, 1_000_000 + n).await;
    let mentor = MentorId(id(4, n));
    mentors::add(tx, mentor, person, now).await.expect("added");
    mentors::open_to(tx, mentor, programme, now)
        .await
        .expect("opened");
    let mut row = mentors::find(tx, mentor)
        .await
        .expect("an answer")
        .expect("is there");
    row.headline = words.text(6);
    row.about = words.text(30);
    assert!(mentors::change(tx, &row).await.expect("kept"));
}

async fn session(house: &House, tx: &mut Tx, (n, effort): (usize, Effort), programme: ProgrammeId) {
    let hours = i64::try_from(n).unwrap_or(0);
    let starts = Quarter::at_or_before(house.shared.clock.now()) - 4 * (1 + hours);
    let booked = starts.instant() - TimeDelta::days(7);
    let new = sessions::NewSession {
        id: SessionId(id(10, n)),
        programme,
        mentor: MentorId(id(4, n % effort.mentors)),
        stretch: Stretch::new(starts, 4),
        before: 0,
        after: 0,
        zone: "Europe/Paris",
        meeting_kind: "video",
        meeting_detail: "",
        seats: 1,
        title: "",
        about: "",
    };
    sessions::add(tx, &new, booked).await.expect("added");
    let startup = n % effort.startups;
    let booking = bookings::NewBooking {
        id: BookingId(id(5, n)),
        session: new.id,
        startup: StartupId(id(1, startup)),
        place: Some(PlaceId(id(2, startup))),
        seat: 1,
        subject: "Ouvrir nos données",
        booked_by: PersonId(id(3, startup)),
        questions: "",
        links: &[],
        asked_until: None,
        instead_of: None,
    };
    bookings::add(tx, &booking, booked).await.expect("added");
    if n >= 48 {
        bookings::attended(tx, booking.id, starts.instant() + TimeDelta::hours(2))
            .await
            .expect("marked");
    }
}
