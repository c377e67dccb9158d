//! What may be taken back: where it is done, what is typed, and what is then said.

use crate::house::Cast;

/// (path of the form, what is typed, what the page then says was done)
pub type Act = (String, Vec<(&'static str, String)>, &'static str);

/// What somebody of the staff adds.
pub fn additions(cast: &Cast) -> Vec<Act> {
    let (programme, cohort) = (cast.programme, cast.cohort);
    let (startup, partner, mentor) = (cast.startup, cast.organisation, cast.mentor);
    let said = |it: &str| it.to_owned();
    vec![
        (
            format!("/cohorts/{cohort}/add"),
            vec![
                ("act", said("new")),
                ("name", said("Signalement")),
                ("placed", said("2026-03-02")),
            ],
            "Startup ajoutée à la promotion.",
        ),
        (
            format!("/programmes/{programme}/cohorts/new"),
            vec![("name", said("Promotion 2031"))],
            "Promotion créée.",
        ),
        (
            format!("/startups/{startup}?programme={programme}"),
            vec![
                ("note", said("Ils cherchent un local.")),
                ("programme", programme.to_string()),
            ],
            "Note ajoutée.",
        ),
        (
            said("/partners/new"),
            vec![
                ("name", said("Emmaüs Connect")),
                ("programme", programme.to_string()),
            ],
            "Partenaire ajouté.",
        ),
        (
            format!("/partners/{partner}/calls/new"),
            vec![
                ("on", said("2026-03-01")),
                ("with", said("l’accueil")),
                ("said", said("Rappeler lundi.")),
            ],
            "Échange noté.",
        ),
        (
            format!("/mentors/{mentor}/calls/new"),
            vec![
                ("on", said("2026-03-01")),
                ("with", said("lui")),
                ("said", said("Disponible en avril.")),
            ],
            "Échange noté.",
        ),
        (
            format!("/partners/{partner}/offers/new"),
            vec![
                ("kind", said("expert-days")),
                ("title", said("Deux audits")),
                ("about", said("D’accessibilité.")),
                ("places", said("2")),
            ],
            "Offre ajoutée.",
        ),
    ]
}

/// What they change.
pub fn changes(cast: &Cast) -> Vec<Act> {
    let said = |it: &str| it.to_owned();
    let (programme, partner) = (cast.programme, cast.organisation);
    vec![
        (
            format!("/startups/{}/edit", cast.startup),
            vec![
                ("name", said("J’accède")),
                ("mission", said("Un monde pour tous.")),
                ("themes", said("Mobilité")),
                ("needs", said("law")),
            ],
            "Profil de la startup modifié.",
        ),
        (
            format!("/cohorts/{}/edit", cast.cohort),
            vec![
                ("name", said("2026 bis")),
                ("starts", said("2026-01-05")),
                ("hours", said("12")),
            ],
            "Promotion modifiée.",
        ),
        (
            format!("/programmes/{programme}/edit"),
            vec![
                ("name", said("ShareIT 2")),
                ("mission", said("Partager.")),
                ("move", said("24")),
                ("cancel", said("12")),
                ("answers", said("10")),
            ],
            "Programme modifié.",
        ),
        (
            format!("/places/{}", cast.place),
            vec![
                ("act", said("referent")),
                ("referent", cast.salome.to_string()),
            ],
            "Référent de la startup changé.",
        ),
        (
            format!("/places/{}", cast.place),
            vec![("act", said("days")), ("placed", said("2026-02-02"))],
            "Dates d’entrée et de sortie corrigées.",
        ),
        (
            format!("/places/{}", cast.place),
            vec![("act", said("graduate")), ("on", said("2026-03-02"))],
            "Fin de parcours de la startup notée.",
        ),
        (
            format!("/partners/{partner}/edit"),
            vec![
                ("name", said("Microsoft France")),
                ("kind", said("entreprise")),
                ("seeks", said("Des pilotes.")),
                ("town", said("Lyon")),
            ],
            "Partenaire modifié.",
        ),
        (
            format!("/partners/{partner}/partnership?programme={programme}"),
            vec![("agreement", said("Dix jours")), ("amount", said("1200"))],
            "Partenariat modifié.",
        ),
        (
            format!("/mentors/{}/edit", cast.mentor),
            vec![
                ("headline", said("Juriste")),
                ("about", said("Vingt ans de droit.")),
                ("languages", said("fr")),
            ],
            "Profil du mentor modifié.",
        ),
    ]
}
