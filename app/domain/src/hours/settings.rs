/// How a mentor wishes to be booked. The zone is the person's own, and not repeated here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How long a session lasts, in quarters: 1 to 6.
    pub session_quarters: i64,
    /// Quarters from one start to the next: 1, 2 or 4.
    pub step_quarters: i64,
    /// Quarters kept free ahead of a session: 0 to 4.
    pub before: i64,
    /// Quarters kept free behind it: 0 to 4.
    pub after: i64,
    /// How many hours ahead a session must be booked at least: 0 to 336, two weeks.
    pub notice_hours: i64,
    /// How many days ahead, today not counted, it may be booked at most: 1 to 365.
    pub horizon_days: i64,
    /// Sessions on one date of the mentor's zone at most: 1 to 12; none is no limit.
    pub sessions_a_day: Option<i64>,
    /// Sessions in one week (ISO 8601, from Monday) of the mentor's zone at most: 1 to 40; none is
    /// no limit.
    pub sessions_a_week: Option<i64>,
    /// Hours of sessions given in one month of the mentor's zone at most: 0 to 160.
    pub hours_a_month: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsRefusal {
    #[error("a session lasts 15 to 90 minutes")]
    SessionLength,
    #[error("sessions start every 15, 30 or 60 minutes")]
    Step,
    #[error("at most an hour is kept free before")]
    TimeBefore,
    #[error("at most an hour is kept free after")]
    TimeAfter,
    #[error("notice is 0 to 336 hours")]
    Notice,
    #[error("the horizon is 1 to 365 days")]
    Horizon,
    #[error("at most 1 to 12 sessions a day, or no limit")]
    SessionsADay,
    #[error("at most 1 to 40 sessions a week, or no limit")]
    SessionsAWeek,
    #[error("a mentor gives 0 to 160 hours a month")]
    HoursAMonth,
}

impl Settings {
    /// These, or everything that is wrong with them, in the order of the fields.
    pub fn checked(self) -> Result<Self, Vec<SettingsRefusal>> {
        use SettingsRefusal::*;
        let refusals: Vec<_> = [
            ((1..=6).contains(&self.session_quarters), SessionLength),
            ([1, 2, 4].contains(&self.step_quarters), Step),
            ((0..=4).contains(&self.before), TimeBefore),
            ((0..=4).contains(&self.after), TimeAfter),
            ((0..=336).contains(&self.notice_hours), Notice),
            ((1..=365).contains(&self.horizon_days), Horizon),
            (
                self.sessions_a_day
                    .is_none_or(|most| (1..=12).contains(&most)),
                SessionsADay,
            ),
            (
                self.sessions_a_week
                    .is_none_or(|most| (1..=40).contains(&most)),
                SessionsAWeek,
            ),
            ((0..=160).contains(&self.hours_a_month), HoursAMonth),
        ]
        .into_iter()
        .filter_map(|(fine, refusal)| (!fine).then_some(refusal))
        .collect();
        if refusals.is_empty() {
            Ok(self)
        } else {
            Err(refusals)
        }
    }
}

/// What a new mentor starts with: an hour, every half hour, four hours a month.
impl Default for Settings {
    fn default() -> Self {
        Self {
            session_quarters: 4,
            step_quarters: 2,
            before: 0,
            after: 0,
            notice_hours: 2,
            horizon_days: 28,
            sessions_a_day: None,
            sessions_a_week: None,
            hours_a_month: 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SettingsRefusal::*;

    #[test]
    fn settings_tell_everything_that_is_wrong_at_once() {
        let fine = Settings::default();
        assert_eq!(fine.checked(), Ok(fine));
        for (settings, refusals) in [
            (
                Settings {
                    session_quarters: 0,
                    ..fine
                },
                vec![SessionLength],
            ),
            (
                Settings {
                    session_quarters: 7,
                    step_quarters: 3,
                    ..fine
                },
                vec![SessionLength, Step],
            ),
            (
                Settings {
                    before: -1,
                    after: 5,
                    ..fine
                },
                vec![TimeBefore, TimeAfter],
            ),
            (
                Settings {
                    notice_hours: -1,
                    horizon_days: 0,
                    hours_a_month: 161,
                    ..fine
                },
                vec![Notice, Horizon, HoursAMonth],
            ),
            (
                Settings {
                    sessions_a_day: Some(0),
                    sessions_a_week: Some(41),
                    ..fine
                },
                vec![SessionsADay, SessionsAWeek],
            ),
        ] {
            assert_eq!(settings.checked(), Err(refusals));
        }
    }
}
