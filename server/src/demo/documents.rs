//! A few documents: a deck that was improved, agreements, a guide for everybody of a cohort.

use app::house::secret;
use domain::documents::{About, Audience, By, Format, Found, Kind, Title, accept};
use domain::ids::{DocumentId, PersonId, VersionId};
use serde_json::json;
use store::documents::{self, NewDocument, NewVersion};
use store::journal::Entry;

use super::cast::STARTUPS;
use super::history::Seeding;
use crate::serve::Failure;

/// What a document of the demo is: title, kind, who may see it, who put it there, days ago.
type Put<'a> = (&'a str, Kind, Audience, (PersonId, By), i64);

impl Seeding<'_> {
    pub(super) async fn documents(&mut self) -> Result<(), Failure> {
        let Some(jaccede) = STARTUPS.iter().find(|it| it.name == "Jaccede.com") else {
            return Ok(());
        };
        let founder = (self.people[jaccede.founders[0].0], By::Side);
        let staff = (self.people["Camille Fictive"], By::Staff);
        let startup = About::Startup(self.startups[jaccede.name]);
        let cohort = About::Cohort(self.cohorts[jaccede.programme]);
        let partner = About::Partner(self.organisations["Microsoft"]);
        let deck = (
            "Présentation de Jaccede",
            Kind::Deck,
            Audience::Mentors,
            founder,
            90,
        );
        let deck = self.document(startup, deck).await?;
        self.renewed(deck, "Présentation de Jaccede, 2e version", founder, 12)
            .await?;
        let agreement = "Convention d’accompagnement";
        for (about, put) in [
            (
                startup,
                (agreement, Kind::Agreement, Audience::Side, staff, 60),
            ),
            (
                cohort,
                (
                    "Guide de la promotion",
                    Kind::Guide,
                    Audience::Mentors,
                    staff,
                    5,
                ),
            ),
            (
                cohort,
                (
                    "Compte rendu du comité",
                    Kind::Minutes,
                    Audience::Staff,
                    staff,
                    4,
                ),
            ),
            (
                partner,
                (
                    "Convention de mécénat",
                    Kind::Agreement,
                    Audience::Side,
                    staff,
                    40,
                ),
            ),
        ] {
            self.document(about, put).await?;
        }
        Ok(())
    }

    async fn document(&mut self, about: About, put: Put<'_>) -> Result<DocumentId, Failure> {
        let (title, kind, audience, (author, put_by), days) = put;
        let at = self.days_ago(days);
        let id: DocumentId = self.id(at);
        let programme = self.programmes["ShareIT.io"];
        let new = NewDocument {
            id,
            programme,
            about,
            kind,
            title: &Title::parse(title)?,
            audience,
            author,
            put_by,
        };
        documents::add(self.tx, &new, at).await?;
        self.file(id, title, (author, put_by), days).await?;
        let facts = json!({ "kind": kind, "audience": audience });
        let entry = Entry::new("document.added", id).programme(programme);
        let entry = match about {
            About::Startup(startup) => entry.startup(startup),
            About::Cohort(_) | About::Partner(_) => entry,
        };
        self.happened(entry.by(author).facts(facts), at).await?;
        Ok(id)
    }

    async fn renewed(
        &mut self,
        document: DocumentId,
        title: &str,
        by: (PersonId, By),
        days: i64,
    ) -> Result<(), Failure> {
        self.file(document, title, by, days).await?;
        let entry = Entry::new("document.version-added", document);
        let entry = entry.programme(self.programmes["ShareIT.io"]).by(by.0);
        let at = self.days_ago(days);
        self.happened(entry.facts(json!({ "number": 2 })), at).await
    }

    async fn file(
        &mut self,
        document: DocumentId,
        title: &str,
        (author, put_by): (PersonId, By),
        days: i64,
    ) -> Result<(), Failure> {
        let at = self.days_ago(days);
        let id: VersionId = self.id(at);
        let bytes = pdf(title);
        let size = bytes.len();
        let file = accept(
            &format!("{title}.pdf"),
            size.try_into()?,
            Found::Known(Format::Pdf),
        )?;
        let new = NewVersion {
            id,
            document,
            file: &file,
            bytes: size.try_into()?,
            digest: &secret::hash(&bytes),
            author,
            put_by,
        };
        documents::add_version(self.tx, &new, at).await?;
        documents::add_chunk(self.tx, id, 0, bytes.as_bytes()).await?;
        Ok(())
    }
}

/// One page with a title on it (ISO 32000-1): enough for any reader to open.
fn pdf(title: &str) -> String {
    let title: String = title.chars().map(letter).collect();
    let text = format!("BT /F1 24 Tf 72 720 Td ({title}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
            .to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        format!("<</Length {}>>stream\n{text}\nendstream", text.len()),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj{object}endobj\n", index + 1);
    }
    let (start, count) = (file.len(), objects.len() + 1);
    file += &format!("xref\n0 {count}\n0000000000 65535 f \n{places}");
    file += &format!("trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    file
}

/// In WinAnsi, whose letters of French are those of Latin-1.
fn letter(c: char) -> String {
    match c {
        '(' | ')' | '\\' => format!("\\{c}"),
        '’' => "\\222".to_owned(),
        c if c.is_ascii() => c.to_string(),
        c => format!("\\{:03o}", u32::from(c) & 0xff),
    }
}
