use chrono::{DateTime, Utc};
use domain::introductions::ledger::Reply;
use domain::introductions::{OutcomeKind, Starter};

use super::{Scope, counted, in_scope};
use crate::{Conn, Result, rows};

/// One introduction of the ledger, for a spreadsheet: no person is named.
#[derive(Clone, Debug)]
pub struct Row {
    pub programme: String,
    /// Those of this programme that the startup has a place in, by name; none is empty.
    pub cohorts: String,
    pub startup: String,
    pub partner: String,
    pub started_by: Starter,
    /// When its partner was first asked.
    pub asked_at: DateTime<Utc>,
    /// When its partner first answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// The partner's last answer.
    pub reply: Option<Reply>,
    pub introduced_at: Option<DateTime<Utc>>,
    pub met_at: Option<DateTime<Utc>>,
    /// Of its outcomes that stand, in the order of the kinds, each once.
    pub kinds: Vec<OutcomeKind>,
    pub half_days: Option<i64>,
    pub cents: Option<i64>,
    /// Its outcomes that stand, "nothing" left out.
    pub outcomes: i64,
    /// How many of these both sides agreed to publish.
    pub publishable: i64,
}

/// Every introduction of a scope, in the order the partners were asked.
pub async fn rows(db: &mut Conn, scope: &Scope) -> Result<Vec<Row>> {
    let raw: Vec<Raw> = counted!(
        db,
        scope,
        concat!(
            "select g.name as programme, s.name as startup, o.name as partner, i.started_by,
                    i.partner_asked_at as asked_at, i.partner_answered_at as answered_at,
                    i.introduced_at, i.met_at, k.answer,
                    (select string_agg(c.name, ', ' order by c.search_key)
                     from place l join cohort c on c.id = l.cohort
                     where l.startup = i.startup and c.programme = i.programme) as cohorts,
                    u.kinds, u.half_days, u.cents, u.outcomes, u.publishable
             from introduction i
             join programme g on g.id = i.programme
             join startup s on s.id = i.startup
             join organisation o on o.id = i.organisation
             left join consent k on k.introduction = i.id and k.side = 'partner' and k.answered_at is not null
                  and not exists (select 1 from consent l
                                  where l.introduction = k.introduction and l.side = 'partner'
                                    and l.answered_at is not null and l.round > k.round)
             left join (select introduction, string_agg(kind, ' ') as kinds,
                               cast(sum(half_days) as bigint) as half_days,
                               cast(sum(cents) as bigint) as cents,
                               cast(count(case when kind <> 'nothing' then 1 end) as bigint) as outcomes,
                               cast(count(case when founder_publishes and partner_publishes and kind <> 'nothing'
                                               then 1 end) as bigint) as publishable
                        from introduction_outcome where retracted_at is null group by introduction) u
                  on u.introduction = i.id
             where ",
            in_scope!(),
            "order by i.partner_asked_at, i.id"
        )
    )?;
    Ok(raw.into_iter().map(Row::from).collect())
}

#[derive(sqlx::FromRow)]
struct Raw {
    programme: String,
    cohorts: Option<String>,
    startup: String,
    partner: String,
    #[sqlx(try_from = "String")]
    started_by: Starter,
    asked_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
    answer: Option<String>,
    introduced_at: Option<DateTime<Utc>>,
    met_at: Option<DateTime<Utc>>,
    kinds: Option<String>,
    half_days: Option<i64>,
    cents: Option<i64>,
    outcomes: Option<i64>,
    publishable: Option<i64>,
}

impl From<Raw> for Row {
    fn from(raw: Raw) -> Self {
        let kinds = raw.kinds.unwrap_or_default();
        let said: Vec<OutcomeKind> = kinds.split(' ').filter_map(|it| it.parse().ok()).collect();
        let all = OutcomeKind::ALL.iter().copied();
        Self {
            programme: raw.programme,
            cohorts: raw.cohorts.unwrap_or_default(),
            startup: raw.startup,
            partner: raw.partner,
            started_by: raw.started_by,
            asked_at: raw.asked_at,
            answered_at: raw.answered_at,
            reply: raw.answer.and_then(|it| it.parse().ok()),
            introduced_at: raw.introduced_at,
            met_at: raw.met_at,
            kinds: all.filter(|kind| said.contains(kind)).collect(),
            half_days: raw.half_days,
            cents: raw.cents,
            outcomes: raw.outcomes.unwrap_or(0),
            publishable: raw.publishable.unwrap_or(0),
        }
    }
}
