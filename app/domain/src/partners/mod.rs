//! A partner is an organisation that may meet startups: a company, a foundation, a public body.
//!
//! It belongs to the house and is open to some programmes. Not here: its introductions, and the
//! persons who answer for it, who are people like others.

mod offer;
mod opening;
mod pace;
mod partnership;
mod request;

pub use offer::{Door, NotPlaces, Offer, OfferAbout, OfferKind, OfferRefusal, OfferTitle, Places};
pub use opening::{ShutRefusal, Standing, shut};
pub use pace::Pace;
pub use partnership::{Agreement, Partnership, PartnershipRefusal, Renewal};
pub use request::{Plea, Request, RequestAnswerRefusal, RequestRefusal, State, no_address_in};

texts! {
    /// "RATP".
    pub struct Acronym(line 0..=30);

    /// What sort of body it is, in its own words: "Fondation d'entreprise".
    pub struct Kind(line 0..=120);

    /// What it works in: "Télécommunications".
    pub struct Field(line 0..=200);

    /// What it looks for, or what it offers.
    pub struct Wish(lines 0..=2000);

    /// What a person does there: "Responsable mécénat".
    pub struct Title(line 0..=120);
}
