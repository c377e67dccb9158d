use std::collections::{BTreeMap, HashSet};

use domain::documents::Format;
use domain::search::Kind;
use uuid::Uuid;

use super::fold::{addresses, joined, tells, words};
use crate::{Conn, Result, merging, row, rows};

/// What is written of a thing: its name, which counts most, and its text.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct Written {
    pub name: String,
    pub text: String,
    /// Where letters to it go.
    #[sqlx(default)]
    pub address: Option<String>,
    /// Whose it is for good; none where who may see it changes.
    pub programme: Option<Uuid>,
}

/// In its name, or in its text only.
const NAME: i64 = 0;
const TEXT: i64 = 1;

impl Written {
    /// Under further names, of records that became one with this one.
    fn known_as(&mut self, names: Vec<String>) {
        for name in names {
            self.name.push_str(" ; ");
            self.name.push_str(&name);
        }
    }

    /// The words by which it is found, and where each stands. Of a text, words that every text
    /// has and single letters tell nothing.
    pub fn words(&self) -> BTreeMap<String, i64> {
        let text = words(&self.text).into_iter().map(|word| word.text);
        let text = text
            .filter(|word| tells(word))
            .chain(joined(&self.text, false));
        let mut all: BTreeMap<String, i64> = text.map(|word| (word, TEXT)).collect();
        let written = [
            self.text.as_str(),
            self.address.as_deref().unwrap_or_default(),
        ];
        let written = written.into_iter().flat_map(addresses);
        all.extend(written.map(|word| (word.text, TEXT)));
        let name = words(&self.name).into_iter().map(|word| word.text);
        all.extend(
            name.chain(joined(&self.name, true))
                .map(|word| (word, NAME)),
        );
        all
    }
}

/// What is written of a thing now; none when it is there no more.
pub async fn written(db: &mut Conn, kind: Kind, thing: Uuid) -> Result<Option<Written>> {
    match kind {
        Kind::Startup => startup(db, thing).await,
        Kind::Partner => partner(db, thing).await,
        Kind::Document => document(db, thing).await,
        Kind::Person => row!(
            db,
            "select name, '' as text, email as address, cast(null as uuid) as programme
             from person where id = $1",
            thing
        ),
        Kind::Mentor => row!(
            db,
            "select p.name, m.headline || ' ; ' || m.about || ' ; ' || m.town as text,
                    p.email as address, cast(null as uuid) as programme
             from mentor m join person p on p.id = m.person where m.id = $1",
            thing
        ),
        Kind::Introduction => row!(
            db,
            "select s.name || ' ; ' || o.name as name, i.pitch as text, i.programme
             from introduction i join startup s on s.id = i.startup
                  join organisation o on o.id = i.organisation where i.id = $1",
            thing
        ),
        Kind::Mission => row!(
            db,
            "select title as name, situation || ' ; ' || deliverable as text, programme
             from mission where id = $1",
            thing
        ),
        Kind::Offer => row!(
            db,
            "select title as name, about as text, cast(null as uuid) as programme
             from offer where id = $1",
            thing
        ),
        Kind::Session => row!(
            db,
            "select title as name, about as text, programme
             from session where id = $1 and seats > 1",
            thing
        ),
        Kind::Cohort => row!(
            db,
            "select g.name || ' ; ' || c.name as name, '' as text, c.programme
             from cohort c join programme g on g.id = c.programme where c.id = $1",
            thing
        ),
        Kind::Programme => row!(
            db,
            "select name, mission as text, id as programme from programme where id = $1",
            thing
        ),
        Kind::Note => row!(
            db,
            "select '' as name, body as text, programme from staff_note where id = $1",
            thing
        ),
        Kind::SessionNote => row!(
            db,
            "select '' as name, n.body as text, x.programme
             from booking_note n join booking b on b.id = n.booking
                  join session x on x.id = b.session where n.id = $1",
            thing
        ),
        Kind::Call => row!(
            db,
            "select with_whom as name, said || ' ; ' || next_action as text, programme
             from partner_call where id = $1 and retracted_at is null",
            thing
        ),
    }
}

#[derive(sqlx::FromRow)]
struct Profile {
    name: String,
    mission: String,
    town: String,
    #[sqlx(json)]
    themes: Vec<String>,
    #[sqlx(json)]
    beneficiaries: Vec<String>,
    #[sqlx(json)]
    technologies: Vec<String>,
}

/// The same of several that are new, so that nothing stands on them yet. Ids drawn for one act
/// follow one another: one range holds them all, and hardly anything else.
pub async fn written_just_now(
    db: &mut Conn,
    kind: Kind,
    new: &[Uuid],
) -> Result<Vec<(Uuid, Written)>> {
    let (Some(first), Some(last)) = (new.iter().min(), new.iter().max()) else {
        return Ok(Vec::new());
    };
    let mut found: Vec<(Uuid, Written)> = Vec::new();
    match kind {
        Kind::Startup => {
            let all: Vec<Startup> = rows!(
                db,
                "select id, name, mission, town, themes, beneficiaries, technologies from startup
                 where id between $1 and $2",
                *first,
                *last
            )?;
            found.extend(all.into_iter().map(|it| (it.id, it.profile.into())));
        }
        Kind::Partner => {
            let all: Vec<Partner> = rows!(
                db,
                "select id, name || ' ; ' || acronym as name,
                        kind || ' ; ' || field || ' ; ' || seeks || ' ; ' || offers || ' ; ' || town as text,
                        cast(null as uuid) as programme
                 from organisation where id between $1 and $2",
                *first,
                *last
            )?;
            found.extend(all.into_iter().map(|it| (it.id, it.written)));
        }
        _ => {
            for id in new {
                found.extend(written(db, kind, *id).await?.map(|it| (*id, it)));
            }
        }
    }
    let new: HashSet<&Uuid> = new.iter().collect();
    found.retain(|(id, _)| new.contains(id));
    Ok(found)
}

#[derive(sqlx::FromRow)]
struct Startup {
    id: Uuid,
    #[sqlx(flatten)]
    profile: Profile,
}

#[derive(sqlx::FromRow)]
struct Partner {
    id: Uuid,
    #[sqlx(flatten)]
    written: Written,
}

impl From<Profile> for Written {
    fn from(it: Profile) -> Self {
        let words = [it.themes, it.beneficiaries, it.technologies].concat();
        Self {
            name: it.name,
            text: format!("{} ; {} ; {}", it.mission, it.town, words.join(" ; ")),
            address: None,
            programme: None,
        }
    }
}

async fn startup(db: &mut Conn, id: Uuid) -> Result<Option<Written>> {
    let profile: Option<Profile> = row!(
        db,
        "select name, mission, town, themes, beneficiaries, technologies from startup where id = $1",
        id
    )?;
    let Some(profile) = profile else {
        return Ok(None);
    };
    let mut written = Written::from(profile);
    written.known_as(merging::names_of(db, id).await?);
    Ok(Some(written))
}

async fn partner(db: &mut Conn, id: Uuid) -> Result<Option<Written>> {
    let found: Option<Written> = row!(
        db,
        "select name || ' ; ' || acronym as name,
                kind || ' ; ' || field || ' ; ' || seeks || ' ; ' || offers || ' ; ' || town as text,
                cast(null as uuid) as programme
         from organisation where id = $1",
        id
    )?;
    let Some(mut written) = found else {
        return Ok(None);
    };
    written.known_as(merging::names_of(db, id).await?);
    let themes: Vec<(String,)> = rows!(
        db,
        "select word from organisation_word where organisation = $1 and kind = 'theme'",
        id
    )?;
    for (theme,) in themes {
        written.text.push_str(" ; ");
        written.text.push_str(&theme);
    }
    Ok(Some(written))
}

/// Found by its title, and by the names of its files as they are shown.
async fn document(db: &mut Conn, id: Uuid) -> Result<Option<Written>> {
    let found: Option<Written> = row!(
        db,
        "select title as name, '' as text, programme from document
         where id = $1 and removed_at is null",
        id
    )?;
    let Some(mut written) = found else {
        return Ok(None);
    };
    let files: Vec<(String, String)> = rows!(
        db,
        // Whoever may not see an older version does not find it by its name either.
        "select stem, format from document_version v
         where v.document = $1 and v.removed_at is null
           and (v.audience = 'mentors'
                or v.number = (select max(n.number) from document_version n
                               where n.document = v.document and n.removed_at is null))",
        id
    )?;
    for (stem, format) in files {
        let format: Option<Format> = format.parse().ok();
        let ending = format.map_or("", |format| format.endings()[0]);
        written.text.push_str(&format!(" ; {stem} {ending}"));
    }
    Ok(Some(written))
}

/// Every thing of a kind, with words or none.
pub async fn all(db: &mut Conn, kind: Kind) -> Result<Vec<(Uuid,)>> {
    match kind {
        Kind::Startup => rows!(db, "select id from startup"),
        Kind::Person => rows!(db, "select id from person"),
        Kind::Mentor => rows!(db, "select id from mentor"),
        Kind::Partner => rows!(db, "select id from organisation"),
        Kind::Introduction => rows!(db, "select id from introduction"),
        Kind::Mission => rows!(db, "select id from mission"),
        Kind::Offer => rows!(db, "select id from offer"),
        Kind::Session => rows!(db, "select id from session where seats > 1"),
        Kind::Document => rows!(db, "select id from document where removed_at is null"),
        Kind::Cohort => rows!(db, "select id from cohort"),
        Kind::Programme => rows!(db, "select id from programme"),
        Kind::Note => rows!(db, "select id from staff_note"),
        Kind::SessionNote => rows!(db, "select id from booking_note"),
        Kind::Call => rows!(db, "select id from partner_call where retracted_at is null"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_counts_more_than_a_text_and_frequent_words_only_in_names() {
        let written = Written {
            name: "La Ruche".into(),
            text: "La ruche des e-mails, à Montreuil.".into(),
            address: None,
            programme: None,
        };
        let words: Vec<(String, i64)> = written.words().into_iter().collect();
        let expected = [
            ("emails", TEXT),
            ("la", NAME),
            ("laruche", NAME),
            ("mails", TEXT),
            ("montreuil", TEXT),
            ("ruche", NAME),
        ];
        assert_eq!(
            words,
            expected.map(|(word, place)| (word.to_owned(), place))
        );
    }
}
