//! What an organisation says of the questions it gets: how many at a time, and which mail addresses
//! are its own.

use domain::Language;
use domain::ids::OrganisationId;
use domain::introductions::{MailDomain, NotAMailDomain, OpenQuestions};
use leptos::prelude::*;
use store::introductions::questions;
use store::{Conn, Tx};

use crate::desk::Stop;
use crate::form::Form;
use crate::ui::{Group, TextField};

pub struct Questions {
    pub open: OpenQuestions,
    /// None: whoever changes it may not say.
    pub domains: Option<Vec<MailDomain>>,
}

pub async fn find(db: &mut Conn, id: OrganisationId) -> Result<Questions, Stop> {
    Ok(Questions {
        open: questions::allowed(db, id).await?,
        domains: Some(questions::domains(db, id).await?),
    })
}

pub async fn keep(tx: &mut Tx, id: OrganisationId, it: &Questions) -> Result<(), Stop> {
    questions::allow(tx, id, it.open).await?;
    if let Some(domains) = &it.domains {
        questions::set_domains(tx, id, domains).await?;
    }
    Ok(())
}

/// Reads both, and notes on the form what is wrong with them. None where the form has no such
/// fields, or one is wrong.
pub fn read(lang: Language, form: &mut Form, as_staff: bool) -> Option<Questions> {
    if !form.has("open") {
        return None;
    }
    let open = OpenQuestions::new(form.parse("open").unwrap_or(-1));
    if open.is_err() {
        let (least, most) = (OpenQuestions::LEAST, OpenQuestions::MOST);
        let sentence = t!(lang, "partners-limit-wrong", least = least, most = most);
        form.refuse("open", sentence);
    }
    let typed = form.value("domains").to_owned();
    let parts = typed.split([',', ';', ' ', '\n']);
    let mut domains = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        match MailDomain::parse(part) {
            Ok(domain) => domains.push(domain),
            Err(refusal) => {
                let sentence = match refusal {
                    NotAMailDomain::NotADomain => t!(lang, "partners-domain-wrong", typed = part),
                    NotAMailDomain::OpenToAnybody => t!(lang, "partners-domain-open", typed = part),
                };
                form.refuse("domains", sentence);
                return None;
            }
        }
    }
    Some(Questions {
        open: open.ok()?,
        domains: as_staff.then_some(domains),
    })
}

pub fn fields(lang: Language, it: &Questions, as_staff: bool) -> impl IntoView + use<> {
    let (open, domains) = (it.open.number().to_string(), listed(it));
    let domains = as_staff.then(|| view! {
        <TextField label=t!(lang, "partners-domains") name="domains" value=domains maxlength=500 optional=t!(lang, "optional") hint=t!(lang, "partners-domains-hint")/>
    });
    view! {
        <Group legend=t!(lang, "partners-questions")>
            <TextField label=t!(lang, "partners-limit") name="open" inputmode="numeric" value=open size=4 required=true hint=t!(lang, "partners-limit-hint")/>
            {domains}
        </Group>
    }
}

fn listed(it: &Questions) -> String {
    let domains = it.domains.iter().flatten().map(MailDomain::as_str);
    domains.collect::<Vec<_>>().join(", ")
}
