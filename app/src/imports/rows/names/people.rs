use super::Names;
use crate::imports::rows::Column;

const EMAIL: &[&str] = &[
    "email",
    "e mail",
    "mail",
    "courriel",
    "adresse e mail",
    "adresse email",
    "adresse mail",
    "adresse electronique",
    "email address",
    "e mail address",
];

const FIRST_NAME: &[&str] = &["first name", "prenom", "given name", "forename"];

const PERSON: &[&str] = &[
    "name",
    "nom",
    "nom complet",
    "full name",
    "nom et prenom",
    "prenom et nom",
    "prenom nom",
    "nom prenom",
    "nom de famille",
    "last name",
    "surname",
    "personne",
    "person",
];

pub const ORGANISATION: &[&str] = &[
    "organisation",
    "organization",
    "nom de l'organisation",
    "organisation name",
    "partenaire",
    "partner",
    "structure",
    "entreprise",
    "company",
    "raison sociale",
    "societe",
];

pub const PROGRAMMES: &[&str] = &[
    "programme",
    "program",
    "incubateur",
    "incubator",
    "accelerateur",
    "accelerator",
];

pub const MENTORS: Names = &[
    (Column::Name, PERSON),
    (Column::FirstName, FIRST_NAME),
    (Column::Email, EMAIL),
    (
        Column::Headline,
        &[
            "headline",
            "fonction",
            "poste",
            "metier",
            "titre",
            "title",
            "job title",
            "job",
            "en une ligne",
            "accroche",
            "in one line",
        ],
    ),
    (
        Column::About,
        &[
            "about",
            "bio",
            "biographie",
            "biography",
            "presentation",
            "a propos",
            "description",
            "parcours",
        ],
    ),
    (
        Column::Expertise,
        &[
            "expertise",
            "expertises",
            "competence",
            "competences",
            "skills",
            "skill",
            "domaines",
            "domaines d'expertise",
            "sait aider sur",
            "helps with",
        ],
    ),
    (
        Column::Languages,
        &[
            "languages",
            "langues",
            "langue",
            "language",
            "langues parlees",
        ],
    ),
    (Column::Town, &["town", "city", "ville", "commune"]),
    (
        Column::Zone,
        &["zone", "time zone", "timezone", "fuseau horaire", "fuseau"],
    ),
    (Column::Programme, PROGRAMMES),
];

pub const PEOPLE: Names = &[
    (Column::Name, PERSON),
    (Column::FirstName, FIRST_NAME),
    (Column::Email, EMAIL),
    (
        Column::Startup,
        &[
            "startup",
            "start up",
            "nom de la startup",
            "startup name",
            "projet",
            "project",
            "produit",
            "structure",
        ],
    ),
    (
        Column::Reference,
        &[
            "reference",
            "ref",
            "reference de la startup",
            "startup reference",
        ],
    ),
    (
        Column::Role,
        &[
            "role",
            "fonction",
            "contact",
            "contact principal",
            "contact principal ?",
            "main contact",
            "statut",
            "status",
            "titre",
            "title",
            "role (contact principal ou non)",
            "role (main contact or not)",
        ],
    ),
    (Column::Programme, PROGRAMMES),
];

pub const CONTACTS: Names = &[
    (Column::Name, PERSON),
    (
        Column::Name,
        &[
            "contact",
            "nom du contact",
            "contact name",
            "interlocuteur",
            "referent",
        ],
    ),
    (Column::FirstName, FIRST_NAME),
    (Column::Email, EMAIL),
    (Column::Organisation, ORGANISATION),
    (
        Column::Title,
        &[
            "title",
            "titre",
            "fonction",
            "poste",
            "job title",
            "job",
            "role",
            "role there",
            "fonction chez le partenaire",
            "what they do there",
        ],
    ),
    (
        Column::Reference,
        &[
            "reference",
            "ref",
            "reference du partenaire",
            "partner reference",
        ],
    ),
    (Column::Programme, PROGRAMMES),
];
