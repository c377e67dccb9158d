mod people;

use domain::imports::Kind;

use super::columns::{Column, Columns, Has, column};
use crate::imports::file::{self, Row};
use people::{CONTACTS, MENTORS, ORGANISATION, PEOPLE, PROGRAMMES};

/// The names a column goes by, in both languages; the first is the one we would write. A column
/// stands twice where one list adds to what several share.
pub type Names = &'static [(Column, &'static [&'static str])];

/// The titles of columns in lists of this kind.
#[derive(Clone, Copy, Debug)]
pub struct Titles(pub Kind);

impl file::Titles for Titles {
    fn knows(&self, title: &str) -> bool {
        column(title, of(self.0)).is_some()
    }

    fn suffice(&self, row: &Row) -> bool {
        let beside = Has {
            programme: true,
            cohort: true,
        };
        let columns = Columns::chosen(row, &Columns::guess(self.0, row));
        columns.is_ok_and(|columns| columns.missing(self.0, beside).is_empty())
    }
}

/// What a column may say in lists of this kind, in the order one looks for it, and the titles it
/// goes by.
pub fn of(kind: Kind) -> Names {
    match kind {
        Kind::Startups => STARTUPS,
        Kind::Partners => ORGANISATIONS,
        Kind::Mentors => MENTORS,
        Kind::People => PEOPLE,
        Kind::Contacts => CONTACTS,
    }
}

const STARTUPS: Names = &[
    (
        Column::Reference,
        &[
            "reference",
            "ref",
            "id",
            "identifiant",
            "identifier",
            "code",
            "slug",
        ],
    ),
    (
        Column::Name,
        &[
            "name",
            "nom",
            "startup",
            "nom de la startup",
            "startup name",
            "projet",
            "project",
            "produit",
        ],
    ),
    (
        Column::Mission,
        &[
            "mission",
            "description",
            "pitch",
            "objet",
            "purpose",
            "resume",
            "summary",
        ],
    ),
    (Column::Programme, PROGRAMMES),
    (
        Column::Cohort,
        &[
            "cohort",
            "cohorte",
            "promotion",
            "promo",
            "edition",
            "batch",
        ],
    ),
    (
        Column::Stage,
        &[
            "stage", "etape", "phase", "statut", "status", "etat", "state",
        ],
    ),
    (
        Column::StageSince,
        &[
            "stage since",
            "etape depuis",
            "phase depuis",
            "depuis",
            "since",
            "date de phase",
            "statut depuis",
            "status since",
            "date d'etape",
        ],
    ),
    (
        Column::Reason,
        &[
            "reason",
            "raison",
            "raison du depart",
            "reason for leaving",
            "motif",
            "motif de sortie",
        ],
    ),
    (
        Column::JoinedOn,
        &[
            "joined on",
            "joined",
            "date d'entree",
            "entree",
            "entree le",
            "start date",
            "date de debut",
            "debut",
            "rejoint le",
            "entry date",
            "day of entry",
        ],
    ),
    (
        Column::LeftOn,
        &[
            "left on",
            "left",
            "date de sortie",
            "sortie",
            "sortie le",
            "end date",
            "date de fin",
            "fin",
            "parti le",
            "exit date",
            "day it left",
        ],
    ),
    (
        Column::Themes,
        &["themes", "theme", "thematiques", "thematique", "topics"],
    ),
    (
        Column::Beneficiaries,
        &[
            "beneficiaries",
            "beneficiaires",
            "publics",
            "public",
            "cibles",
            "usagers",
            "users",
            "audience",
        ],
    ),
    (
        Column::Technologies,
        &[
            "technologies",
            "technologie",
            "technology",
            "technos",
            "techno",
            "tech",
        ],
    ),
    (
        Column::Goals,
        &[
            "goals",
            "objectifs",
            "objectifs de developpement durable",
            "sustainable development goals",
            "odd",
            "odds",
            "sdg",
            "sdgs",
        ],
    ),
    (
        Column::Needs,
        &[
            "needs",
            "besoins",
            "besoin",
            "need",
            "besoins d'accompagnement",
            "demandes",
            "asks",
        ],
    ),
    (
        Column::Levers,
        &[
            "levers",
            "leviers",
            "levier",
            "lever",
            "leviers technologiques",
            "technology levers",
            "leviers numeriques",
        ],
    ),
    (
        Column::Changes,
        &[
            "changes",
            "changements",
            "changement",
            "change",
            "changements du modele",
            "changes of the model",
            "changement de modele",
        ],
    ),
    (
        Column::Sponsors,
        &[
            "sponsors",
            "sponsor",
            "partenaires",
            "partenaire",
            "partners",
            "partner",
            "porteurs",
            "commanditaires",
            "partenaires qui la portent",
            "partners behind it",
        ],
    ),
    (
        Column::LegalForm,
        &["legal form", "forme juridique", "statut juridique"],
    ),
    (
        Column::Siret,
        &[
            "siret",
            "numero siret",
            "n siret",
            "ndeg siret",
            "siret number",
        ],
    ),
    (
        Column::Rna,
        &["rna", "numero rna", "n rna", "ndeg rna", "rna number"],
    ),
    (
        Column::Website,
        &[
            "website",
            "site",
            "site web",
            "site internet",
            "url",
            "web",
            "lien",
        ],
    ),
    (
        Column::Repository,
        &[
            "repository",
            "repo",
            "depot",
            "depot de code",
            "code source",
            "source code",
            "github",
            "code repository",
        ],
    ),
    (Column::Town, &["town", "city", "ville", "commune"]),
    (
        Column::Statistics,
        &[
            "statistics",
            "stats",
            "statistiques",
            "page de statistiques",
            "page of statistics",
        ],
    ),
    (
        Column::Impact,
        &[
            "impact",
            "page d'impact",
            "mesure d'impact",
            "impact page",
            "page on impact",
        ],
    ),
];

const ORGANISATIONS: Names = &[
    (Column::Reference, STARTUPS[0].1),
    (Column::Name, &["name", "nom"]),
    (Column::Name, ORGANISATION),
    (Column::Acronym, &["acronym", "acronyme", "sigle"]),
    (
        Column::Kind,
        &["kind", "type", "nature", "categorie", "category"],
    ),
    (
        Column::Field,
        &[
            "domain",
            "domaine",
            "field",
            "secteur",
            "sector",
            "domaine ministeriel",
        ],
    ),
    (Column::Programme, PROGRAMMES),
    (
        Column::Website,
        &[
            "website",
            "site",
            "site web",
            "site internet",
            "url",
            "web",
            "lien",
        ],
    ),
];
