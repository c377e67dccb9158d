//! What partners look for and give, what was agreed with one of them, and a call to follow up.

use chrono::TimeDelta;
use domain::calls::{About, Call, Next, Said, Step, WithWhom};
use domain::expertise::Expertise;
use domain::ids::{CallId, OfferId, OfferRequestId};
use domain::money::Euros;
use domain::partners::{
    Agreement, Offer, OfferAbout, OfferKind, OfferTitle, Partnership, Places, Plea,
};
use serde_json::json;
use store::calls::{self, Of};
use store::journal::Entry;
use store::offers::{self, NewRequest, Terms};
use store::organisations::{self, Wishes};

use super::cast::STARTUPS;
use super::history::{Seeding, entry};
use crate::serve::Failure;

/// Partner, what it looks for, themes, town.
const WISHES: [(&str, &[Expertise], &[&str], &str); 3] = [
    (
        "Microsoft",
        &[Expertise::Accessibility, Expertise::HostingAndOperations],
        &["Handicap"],
        "Paris",
    ),
    (
        "Orange",
        &[Expertise::DigitalInclusion, Expertise::ScalingUp],
        &["Inclusion"],
        "",
    ),
    (
        "Intech",
        &[Expertise::SoftwareArchitecture, Expertise::OpenData],
        &[],
        "",
    ),
];

/// Partner, kind, title, description, places, what it helps with.
type Given = (
    &'static str,
    OfferKind,
    &'static str,
    &'static str,
    Option<i64>,
    &'static [Expertise],
);

const OFFERS: [Given; 3] = [
    (
        "Microsoft",
        OfferKind::Credits,
        "5\u{a0}000\u{a0}€ de crédits d’hébergement",
        "Pour un an, avec deux heures d’accompagnement au démarrage.",
        Some(3),
        &[Expertise::HostingAndOperations],
    ),
    (
        "Intech",
        OfferKind::ExpertDays,
        "Dix journées de développeurs",
        "Deux personnes pendant une semaine, chez vous ou à distance.",
        Some(2),
        &[Expertise::SoftwareArchitecture, Expertise::WebDevelopment],
    ),
    (
        "Orange",
        OfferKind::Pilot,
        "Un essai dans trois boutiques",
        "Trois boutiques, leurs équipes et leur public, pendant deux mois.",
        Some(1),
        &[Expertise::UserResearch],
    ),
];

impl Seeding<'_> {
    pub(super) async fn offers(&mut self) -> Result<(), Failure> {
        for (partner, expertise, themes, town) in WISHES {
            let wishes = Wishes {
                expertise: expertise.to_vec(),
                themes: themes.iter().map(|theme| (*theme).to_owned()).collect(),
                town: town.to_owned(),
            };
            organisations::set_wishes(self.tx, self.organisations[partner], &wishes).await?;
        }
        for given in OFFERS {
            self.offer(given).await?;
        }
        self.partnership().await?;
        self.call().await
    }

    /// Open since three weeks; Jaccede asked for the first.
    async fn offer(&mut self, given: Given) -> Result<(), Failure> {
        let (partner, kind, title, about, places, words) = given;
        let staff = self.people["Camille Fictive"];
        let at = self.days_ago(21);
        let id: OfferId = self.id(at);
        let offer = Offer {
            kind,
            title: OfferTitle::parse(title)?,
            about: OfferAbout::parse(about)?,
            places: places.map(Places::new).transpose()?,
            opens: None,
            closes: Some(self.today() + TimeDelta::days(60)),
            closed: false,
        };
        let terms = Terms {
            programme: None,
            offer: &offer,
            words,
        };
        let organisation = self.organisations[partner];
        offers::add(self.tx, id, organisation, &terms, staff, at).await?;
        self.happened(Entry::new("offer.added", id).by(staff), at)
            .await?;
        if partner == "Microsoft" {
            self.request(id).await?;
        }
        Ok(())
    }

    async fn request(&mut self, offer: OfferId) -> Result<(), Failure> {
        let Some(jaccede) = STARTUPS.iter().find(|it| it.name == "Jaccede.com") else {
            return Ok(());
        };
        let (programme, startup) = (
            self.programmes[jaccede.programme],
            self.startups[jaccede.name],
        );
        let founder = self.people[jaccede.founders[0].0];
        let at = self.days_ago(2);
        let new = NewRequest {
            id: self.id::<OfferRequestId>(at),
            offer,
            programme,
            startup,
            author: founder,
            plea: &Plea::parse(
                "Notre carte dépasse un million de lieux, et nos serveurs débordent le week-end.",
            )?,
        };
        offers::add_request(self.tx, &new, at).await?;
        let asked = entry("offer.asked", new.id.into(), programme, startup, json!({}));
        self.happened(asked.by(founder), at).await
    }

    /// To be renewed in a month and a half.
    async fn partnership(&mut self) -> Result<(), Failure> {
        let key = (
            self.organisations["Microsoft"],
            self.programmes["ShareIT.io"],
        );
        let it = Partnership {
            holder: Some(self.people["Camille Fictive"]),
            agreement: Agreement::parse(
                "Dix journées d’experts et une visite par promotion, en échange d’un bilan annuel.",
            )?,
            from: Some(self.today() - TimeDelta::days(320)),
            until: Some(self.today() + TimeDelta::days(45)),
            amount: Some(Euros::from_cents(1_500_000)?),
            renews: Some(self.today() + TimeDelta::days(45)),
        };
        organisations::change_partnership(self.tx, key, 1, &it).await?;
        Ok(())
    }

    /// Its next step is for today.
    async fn call(&mut self) -> Result<(), Failure> {
        let staff = self.people["Camille Fictive"];
        let at = self.days_ago(7);
        let of = Of {
            programme: self.programmes["ShareIT.io"],
            about: About::Partner(self.organisations["Microsoft"]),
            author: staff,
        };
        let call = Call {
            on: at.date_naive(),
            person: Some(self.people["Paule Exemple"]),
            with: WithWhom::default(),
            said: Said::parse(
                "Le budget de l’an prochain est voté. Elle souhaite rencontrer deux startups de plus.",
            )?,
            next: Some(Next {
                step: Step::parse("Envoyer le projet de convention")?,
                on: self.today(),
                by: staff,
            }),
        };
        let id: CallId = self.id(at);
        calls::add(self.tx, id, &of, &call, at).await?;
        let noted = Entry::new("call.noted", id).programme(of.programme);
        self.happened(noted.by(staff), at).await
    }
}
