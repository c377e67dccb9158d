words! {
    /// A sustainable development goal of the United Nations, *ODD* in French
    /// (A/RES/70/1, 25 September 2015).
    pub enum Goal {
        NoPoverty = "odd-1",
        ZeroHunger = "odd-2",
        GoodHealth = "odd-3",
        QualityEducation = "odd-4",
        GenderEquality = "odd-5",
        CleanWater = "odd-6",
        CleanEnergy = "odd-7",
        DecentWork = "odd-8",
        Innovation = "odd-9",
        ReducedInequalities = "odd-10",
        SustainableCities = "odd-11",
        ResponsibleConsumption = "odd-12",
        ClimateAction = "odd-13",
        LifeBelowWater = "odd-14",
        LifeOnLand = "odd-15",
        PeaceAndJustice = "odd-16",
        Partnerships = "odd-17",
    }
}

impl Goal {
    /// From 1 to 17.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_numbered_as_their_codes_say() {
        for number in 1..=17 {
            let goal = Goal::numbered(number).expect("a goal");
            assert_eq!(
                (goal.number(), goal.to_string()),
                (number, format!("odd-{number}"))
            );
        }
        assert_eq!((Goal::numbered(0), Goal::numbered(18)), (None, None));
    }
}
