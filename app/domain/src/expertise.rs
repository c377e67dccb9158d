//! What startups need and mentors know, in one vocabulary, so that the two can meet.
//!
//! A word names a help one can give in an hour. Not here: themes and technologies, which people
//! write freely and nothing is matched by.

words! {
    pub enum Expertise {
        SoftwareArchitecture = "software-architecture",
        WebDevelopment = "web-development",
        MobileDevelopment = "mobile-development",
        HostingAndOperations = "hosting-and-operations",
        Cybersecurity = "cybersecurity",
        ArtificialIntelligence = "artificial-intelligence",
        FreeSoftware = "free-software",

        ProductManagement = "product-management",
        UserResearch = "user-research",
        InterfaceDesign = "interface-design",
        Accessibility = "accessibility",
        SustainableDesign = "sustainable-design",

        OpenData = "open-data",
        DataAnalysis = "data-analysis",
        MapsAndGeodata = "maps-and-geodata",
        /// *RGPD*
        DataProtection = "data-protection",

        BusinessModel = "business-model",
        SalesToCompanies = "sales-to-companies",
        PublicProcurement = "public-procurement",
        Partnerships = "partnerships",
        Communication = "communication",
        CommunityBuilding = "community-building",

        Fundraising = "fundraising",
        GrantsAndSponsorship = "grants-and-sponsorship",
        /// *Mécénat de compétences*: a company lends its employees' time.
        SkillsSponsorship = "skills-sponsorship",
        FinanceAndAccounting = "finance-and-accounting",
        LegalStructures = "legal-structures",
        ContractsAndRights = "contracts-and-rights",

        ImpactMeasurement = "impact-measurement",
        DigitalInclusion = "digital-inclusion",
        ScalingUp = "scaling-up",

        Recruitment = "recruitment",
        TeamsAndGovernance = "teams-and-governance",
        Volunteers = "volunteers",
        FounderCoaching = "founder-coaching",
    }
}

words! {
    pub enum Group {
        DigitalEngineering = "digital-engineering",
        ProductAndDesign = "product-and-design",
        Data = "data",
        GoToMarket = "go-to-market",
        FundingAndLaw = "funding-and-law",
        Impact = "impact",
        People = "people",
    }
}

/// What a startup needs that a mentor knows, in the order of the vocabulary.
pub fn common(needs: &[Expertise], expertise: &[Expertise]) -> Vec<Expertise> {
    let in_both = |word: &Expertise| needs.contains(word) && expertise.contains(word);
    Expertise::ALL.iter().copied().filter(in_both).collect()
}

impl Expertise {
    pub const fn group(self) -> Group {
        use Expertise::*;
        match self {
            SoftwareArchitecture
            | WebDevelopment
            | MobileDevelopment
            | HostingAndOperations
            | Cybersecurity
            | ArtificialIntelligence
            | FreeSoftware => Group::DigitalEngineering,
            ProductManagement | UserResearch | InterfaceDesign | Accessibility
            | SustainableDesign => Group::ProductAndDesign,
            OpenData | DataAnalysis | MapsAndGeodata | DataProtection => Group::Data,
            BusinessModel | SalesToCompanies | PublicProcurement | Partnerships | Communication
            | CommunityBuilding => Group::GoToMarket,
            Fundraising | GrantsAndSponsorship | SkillsSponsorship | FinanceAndAccounting
            | LegalStructures | ContractsAndRights => Group::FundingAndLaw,
            ImpactMeasurement | DigitalInclusion | ScalingUp => Group::Impact,
            Recruitment | TeamsAndGovernance | Volunteers | FounderCoaching => Group::People,
        }
    }
}

impl Group {
    pub fn words(self) -> impl Iterator<Item = Expertise> {
        Expertise::ALL
            .iter()
            .copied()
            .filter(move |word| word.group() == self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Expertise::*, *};

    #[test]
    fn groups_hold_every_word_once_in_the_order_of_the_list() {
        let grouped: Vec<Expertise> = Group::ALL.iter().flat_map(|group| group.words()).collect();
        assert_eq!(grouped, Expertise::ALL);
        for group in Group::ALL {
            assert!(group.words().count() >= 3, "{group}");
        }
    }

    #[test]
    fn what_meets_is_told_in_the_order_of_the_list() {
        for (needs, knows, both) in [
            (
                vec![PublicProcurement, OpenData],
                vec![OpenData, Recruitment, PublicProcurement],
                vec![OpenData, PublicProcurement],
            ),
            (vec![OpenData, OpenData], vec![OpenData], vec![OpenData]),
            (vec![Fundraising], vec![Recruitment], vec![]),
            (vec![], vec![Recruitment], vec![]),
        ] {
            assert_eq!(common(&needs, &knows), both);
        }
    }
}
